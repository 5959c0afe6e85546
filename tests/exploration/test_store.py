"""The memory of a search."""

import numpy as np
import pytest

from flowrehearsal.exploration import kernel, memory, store
from flowrehearsal.exploration.memory import Budget, Needs
from flowrehearsal.exploration.pack import pack
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.packed.lookup import LOW
from flowrehearsal.program.program import Program
from tests.exploration.small import variable

PLENTY = Budget(1_000_000_000)
NOTHING = Needs(0, 0)
PROGRAM = Program("p", (variable("v", "a", "b"),), ())


def small() -> tuple[kernel.Store, kernel.Batch, np.ndarray]:  # type: ignore[type-arg]
    """A store that three states, 0 to 2, were put into."""
    batch, counters = store.new_batch(1, pack(PROGRAM, layout_of(PROGRAM))), store.new_counters()
    filled = store.new_store(1, len(batch.rows), PLENTY)
    batch.rows[1:4, 0] = (7, 8, 9)
    kernel.begin(filled, batch, counters, 3)
    return filled, batch, counters


def test_a_state_is_kept_once() -> None:
    filled, batch, counters = small()
    batch.rows[1:3, 0] = (8, 10)
    kernel.begin(filled, batch, counters, 2)
    assert filled.words[: counters[kernel.STATES], 0].tolist() == [7, 8, 9, 10]


def test_a_store_with_room_stays_as_it_is() -> None:
    filled, _, counters = small()
    assert store.with_room(filled, counters, 100, PLENTY) is filled


def test_a_table_that_grows_holds_the_old_states_and_finds_them_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SMALLEST_TABLE", 4)
    filled, batch, counters = small()
    larger = store.with_room(filled, counters, 100, PLENTY)
    assert len(larger.slots) == 103 * 9 // 4
    assert larger.words is filled.words
    held = sorted((int(slot) & LOW) - 1 for slot in larger.slots if slot)
    assert held == [0, 1, 2]
    kernel.begin(larger, batch, counters, 3)
    assert counters[kernel.STATES] == 3


def test_more_states_than_there_is_room_for_are_refused() -> None:
    filled, _, counters = small()
    with pytest.raises(store.MemoryLimit):
        store.with_room(filled, counters, len(filled.words), PLENTY)


def test_there_is_room_for_no_more_than_fits_into_the_budget_beside_what_questions_need() -> None:
    """A state of two words keeps 33 bytes and a step 4; of each the same again is needed afterwards, to be round."""
    budget = Budget(1_000_000, Needs(17, 4))
    filled = store.new_store(2, 1 << 40, budget)
    assert (len(filled.words), len(filled.edges)) == (20_000, 125_000)
    assert len(store.new_store(2, 1 << 40, budget, edges=False).edges) == 0
    assert len(store.new_store(2, 100, budget).edges) == 100 * store.EDGES_A_STATE


@pytest.mark.parametrize(
    ("size", "allowed"),
    [
        (3003 * (25 + 100) + 3000 * (4 + 2), True),
        (3003 * (25 + 100) + 3000 * (4 + 2) - 1, False),
    ],
)
def test_states_are_refused_where_questions_about_them_would_not_fit(size: int, allowed: bool) -> None:
    filled, _, counters = small()
    budget = Budget(size, Needs(100, 2))
    if allowed:
        assert store.with_room(filled, counters, 3000, budget) is filled
    else:
        with pytest.raises(store.MemoryLimit):
            store.with_room(filled, counters, 3000, budget)


def test_a_table_is_refused_where_the_old_and_the_new_one_would_not_fit_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store, "SMALLEST_TABLE", 4)
    filled, _, counters = small()
    needed = 103 * 25 + 100 * store.EDGE + 8 * (4 + 103 * 9 // 4)
    assert len(store.with_room(filled, counters, 100, Budget(needed, NOTHING)).slots) > 4
    with pytest.raises(store.MemoryLimit):
        store.with_room(filled, counters, 100, Budget(needed - 1, NOTHING))


def test_a_table_is_refused_where_others_have_taken_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SMALLEST_TABLE", 4)
    filled, _, counters = small()
    monkeypatch.setattr(memory, "_free_bytes", lambda: 1000)
    with pytest.raises(store.MemoryLimit):
        store.with_room(filled, counters, 100, PLENTY)
