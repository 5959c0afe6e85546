"""How much memory a search may take."""

from pathlib import Path

import pytest

from flowrehearsal.exploration import memory
from flowrehearsal.exploration.memory import LATER, PROCESS, SHARE, TABLES, Budget, Needs, budget

GIGABYTE = 1_000_000_000


@pytest.fixture(autouse=True)
def a_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten gigabytes free, and a process that takes a tenth of one."""
    monkeypatch.setattr(memory, "_free_bytes", lambda: 10 * GIGABYTE)
    monkeypatch.setattr(memory, "_resident_bytes", lambda: GIGABYTE // 10)


def test_without_a_limit_most_of_what_is_free_may_be_taken() -> None:
    assert budget() == Budget(int(SHARE * 10 * GIGABYTE))


def test_a_limit_is_for_the_whole_process() -> None:
    assert budget(2 * GIGABYTE, TABLES) == Budget(2 * GIGABYTE - PROCESS, TABLES, named=True)


def test_a_process_that_has_taken_more_already_has_less_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_resident_bytes", lambda: GIGABYTE)
    assert budget(2 * GIGABYTE) == Budget(GIGABYTE - LATER, named=True)
    assert budget(GIGABYTE) == Budget(0, named=True)


def test_a_limit_beyond_the_machine_is_none() -> None:
    assert budget(20 * GIGABYTE) == Budget(int(SHARE * 10 * GIGABYTE))


def test_what_a_search_takes_and_what_is_asked_afterwards_are_not_taken_at_the_same_time() -> None:
    room = Budget(1000, Needs(3, 2))
    assert room.allows(searching=1000, kept=500, states=100, steps=100)
    assert not room.allows(searching=1001, kept=500, states=100, steps=100)
    assert not room.allows(searching=1000, kept=501, states=100, steps=100)


def test_the_machine_says_what_is_free_and_the_process_what_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    before = memory._resident_bytes()
    taken = bytearray(300_000_000)
    # What other tests left behind may be given back meanwhile.
    assert 200_000_000 < memory._resident_bytes() - before < 320_000_000
    assert memory._free_bytes() > len(taken)


@pytest.mark.parametrize(
    ("limit", "free"),
    [("2000000000\n", 2_000_000_000 - 700_000_000 + 300_000_000), ("max\n", None), ("600000000", 200_000_000)],
)
def test_a_container_may_have_less_than_its_machine(limit: str, free: int | None, tmp_path: Path) -> None:
    """What it keeps of files is given back when it is needed."""
    (tmp_path / "memory.stat").write_text("anon 400000000\ninactive_file 300000000\n")
    (tmp_path / "memory.current").write_text("700000000\n")
    (tmp_path / "memory.max").write_text(limit)
    found = memory._free_in_group(tmp_path, "memory.max", "memory.current", "inactive_file")
    assert found == (free if free is not None else memory.sys.maxsize)


def test_outside_a_container_there_is_no_limit(tmp_path: Path) -> None:
    assert memory._free_in_group(tmp_path / "none", "memory.max", "memory.current", "inactive_file") > 1 << 60
