"""A table that grows gives back what it was while it is moved."""

import mmap

import pytest

from flowrehearsal.exploration import hash_table
from flowrehearsal.exploration.hash_table import CAN_GIVE_BACK, move, new_table
from flowrehearsal.packed.compiled import is_compiling
from tests.exploration.searching import searched
from tests.exploration.test_search import assert_same
from tests.exploration.two_phase_commit import two_phase_commit

SLOTS = [(number * 0x9E3779B97F4A7C15 % 2**31 - 2**30 << 32) | number for number in range(1, 3_000)]
"""Fingerprints all over the place, each beside a number."""


def entered(slots: object) -> set[int]:
    """What stands in a table."""
    return {int(slot) for slot in slots if slot}  # type: ignore[attr-defined]


@pytest.mark.parametrize("large", [1 << 10, 1 << 20])
def test_everything_is_moved_part_by_part(large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts are pages of memory that is given back, where the table has its own."""
    monkeypatch.setattr(hash_table, "PART", 1 << 10)
    monkeypatch.setattr(hash_table, "LARGE", large)
    small, larger = new_table(4_500), new_table(10_000)
    small[: len(SLOTS)] = SLOTS
    move(small, larger)
    assert entered(larger) == set(SLOTS)
    given_back = CAN_GIVE_BACK and large == 1 << 10
    assert entered(small) == (set() if given_back else set(SLOTS))


@pytest.mark.skipif(not CAN_GIVE_BACK, reason="only here memory is given back in parts")
def test_a_large_table_is_private_to_its_process() -> None:
    """Memory that could be shared would only seem to be given back."""
    slots = new_table(hash_table.LARGE)
    assert isinstance(slots.base, memoryview)
    assert isinstance(slots.base.obj, mmap.mmap)
    assert new_table(1_000).base is None
    with open("/proc/self/maps", encoding="ascii") as maps:
        [mode] = {line.split()[1] for line in maps if _holds(line, slots.ctypes.data)}
    assert mode == "rw-p"


@pytest.mark.skipif(not CAN_GIVE_BACK, reason="elsewhere nobody asks for large pages")
def test_a_kernel_without_large_pages_is_good_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """It refuses the advice with an error, which would end a search that lacks nothing."""

    class Refusing(mmap.mmap):
        def madvise(self, option: int, *rest: int) -> None:
            raise OSError(option)

    monkeypatch.setattr(mmap, "mmap", Refusing)
    assert not new_table(hash_table.LARGE)[:: hash_table.LARGE // 8].any()


@pytest.mark.skipif(not CAN_GIVE_BACK or not is_compiling(), reason="takes memory given back in parts, and a compiler")
@pytest.mark.parametrize("threads", [1, 2])
def test_a_search_finds_the_same_while_its_table_is_given_back(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two threads one looks for states in the table that the other is just moving."""
    program = two_phase_commit(6)
    expected = searched(program).found
    monkeypatch.setattr(hash_table, "PART", mmap.PAGESIZE // hash_table.SLOT)
    monkeypatch.setattr(hash_table, "LARGE", 1)
    assert_same(expected, searched(program, threads=threads).found)


def _holds(line: str, address: int) -> bool:
    begin, _, end = line.split()[0].partition("-")
    return int(begin, 16) <= address < int(end, 16)
