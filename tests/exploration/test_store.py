"""The memory of a search."""

import numpy as np
import pytest

from flowrehearsal.exploration import kernel, store
from flowrehearsal.exploration.pack import pack
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.program import Program
from tests.exploration.small import variable

PROGRAM = Program("p", (variable("v", "a", "b"),), ())


def small() -> tuple[kernel.Store, kernel.Batch, np.ndarray]:  # type: ignore[type-arg]
    """A store that three states, 0 to 2, were put into."""
    batch, counters = store.new_batch(1, pack(PROGRAM, layout_of(PROGRAM))), store.new_counters()
    filled = store.new_store(1, len(batch.rows))
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
    assert store.with_room(filled, counters, 100) is filled


def test_a_table_that_grows_holds_the_old_states_and_finds_them_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SMALLEST_TABLE", 4)
    filled, batch, counters = small()
    larger = store.with_room(filled, counters, 100)
    assert len(larger.slots) == 103 * 9 // 4
    assert larger.words is filled.words
    held = sorted(int(slot & kernel.LOW) - 1 for slot in larger.slots if slot)
    assert held == [0, 1, 2]
    kernel.begin(larger, batch, counters, 3)
    assert counters[kernel.STATES] == 3


def test_more_states_than_there_is_room_for_are_refused() -> None:
    filled, _, counters = small()
    with pytest.raises(store.MemoryLimit):
        store.with_room(filled, counters, len(filled.words))


def test_there_is_room_for_no_more_states_than_fit_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_free_bytes", lambda: 1_000_000)
    with_edges, without = store.new_store(2, 1 << 40), store.new_store(2, 1 << 40, edges=False)
    assert 600_000 // 150 < len(with_edges.words) < 600_000 // 130
    assert 600_000 // 50 < len(without.words) < 600_000 // 40
    assert len(without.edges) == 0
