"""A table that finds states by their fingerprints, and grows without looking at them."""

import numpy as np
import pytest

from flowrehearsal.packed.lookup import LOW, enter


def _table(size: int, uppers: list[int]) -> list[tuple[int, int]]:
    """What stands in a table after entering: each place with the number of the state there."""
    old = np.array([(upper << 32) | (number + 1) for number, upper in enumerate(uppers)], dtype=np.int64)
    slots = np.zeros(size, dtype=np.int64)
    enter(old, slots)
    return [(place, (int(slot) & LOW) - 1) for place, slot in enumerate(slots) if slot]


@pytest.mark.parametrize(
    ("uppers", "expected"),
    [
        ([0, 0x4000_0000], [(0, 0), (2, 1)]),
        ([0x4000_0000, 0x4000_0001, 0x4100_0000], [(2, 0), (3, 1), (4, 2)]),
        ([0x7FFF_FFFF, -1, -2], [(0, 2), (3, 0), (7, 1)]),
    ],
    ids=["as far in as the fingerprint says", "beside each other where they say the same", "round the end"],
)
def test_states_are_entered_in_the_order_of_their_fingerprints(
    uppers: list[int], expected: list[tuple[int, int]]
) -> None:
    assert _table(8, uppers) == expected


def test_an_empty_slot_enters_nothing() -> None:
    slots = np.zeros(4, dtype=np.int64)
    enter(np.zeros(9, dtype=np.int64), slots)
    assert not slots.any()
