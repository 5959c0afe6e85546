"""Room for a kernel to write to: little at first, twice as much of whatever is full, and none that only grows."""

from typing import Any

import numpy as np

from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.lookup import enter
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import NOBODY, World

STATES_KEPT = 1 << 16
"""More states than this are forgotten between two replications, so that a long study takes no more memory."""
LOOKUP = 4
"""Places in the index for each state: enough that a search hardly meets another state."""
REMEMBERED = 1 << 13
"""Places for where branches lead: enough for a design, and few enough to stay near the processor."""
FEW = 16
OF_SLOTS = ("cases", "clocks", "heap")
"""The arrays with a row for each slot."""


def new_world(tables: Tables, resources: Integers) -> World:
    """A world in which nothing has happened; of `resources`, what they are."""
    commands, sets, words = (int(tables.scalars[place]) for place in (t.COMMANDS, t.SETS, t.WORDS))
    known = _zeros(len(resources), w.RESOURCE_COLUMNS)
    known[:, : resources.shape[1]] = resources
    return World(
        width=_zeros(words),
        counters=_zeros(w.FIRST_FREED + commands + FEW),
        states=_zeros(FEW, words + w.STATE_SETS * sets + 1),
        lookup=_zeros(LOOKUP * FEW),
        rows=_zeros(2, words),
        values=_zeros(len(tables.chunks)),
        remembered=_zeros(REMEMBERED, w.REMEMBERED_COLUMNS),
        cases=_zeros(FEW, _first_kept(sets) + FEW),
        clocks=_zeros(FEW, commands, w.CLOCK_COLUMNS),
        heap=_zeros(FEW, w.HEAP_COLUMNS),
        resources=known,
        expected=_zeros(int(tables.scalars[t.MOST_CASES]), w.EXPECTED_COLUMNS),
        arrivals=_zeros(int(tables.scalars[t.MOST_CASES]), w.ARRIVAL_COLUMNS),
        steps=_zeros(FEW, w.STEP_COLUMNS),
        waits=_zeros(FEW, w.WAIT_COLUMNS),
    )


def begin(world: World, replication: int, only: int | None) -> None:
    """Nothing has happened yet in a replication; states are remembered."""
    counters, states = world.counters, int(world.counters[w.STATES])
    if states > STATES_KEPT:
        states = 0
        world.lookup[:] = 0
        world.remembered[:] = 0
    counters[:] = 0
    counters[w.STATES] = states
    counters[w.REPLICATION] = replication
    counters[w.ONLY] = NOBODY if only is None else only
    counters[w.FREE] = counters[w.TOUCHED] = counters[w.FIRST_IN] = NOBODY
    world.resources[:, w.BUSY :] = 0
    world.resources[:, w.HEAD] = world.resources[:, w.TAIL] = NOBODY
    world.resources[:, w.WAKE] = w.FOREVER


def with_room(tables: Tables, world: World) -> World:
    """The same world with twice the room for whatever is full."""
    counters = world.counters
    larger: dict[str, Any] = {}
    if counters[w.STEPS] == len(world.steps):
        larger["steps"] = _doubled(world.steps)
    if counters[w.WAITS] + counters[w.WAITING] + tables.scalars[t.COMMANDS] >= len(world.waits):
        larger["waits"] = _doubled(world.waits)
    if counters[w.FREE] == NOBODY and counters[w.SLOTS] == len(world.cases):
        larger |= {name: _doubled(getattr(world, name)) for name in OF_SLOTS}
    if _first_kept(int(tables.scalars[t.SETS])) + counters[w.MOST_KEPT] == world.cases.shape[1]:
        larger |= {"cases": _doubled(larger.get("cases", world.cases), axis=1), "counters": _doubled(counters)}
    if counters[w.STATES] == len(world.states):
        larger |= {"states": _doubled(world.states), "lookup": _zeros(2 * len(world.lookup))}
        enter(world.lookup, larger["lookup"])
    return world._replace(**larger)


def _first_kept(sets: int) -> int:
    """The column of a case behind its sets of clocks."""
    return w.FIRST_SET + w.SETS_OF_CASE * sets


def _zeros(*shape: int) -> Integers:
    return np.zeros(shape, dtype=np.int64)


def _doubled(array: Integers, axis: int = 0) -> Integers:
    return np.concatenate([array, np.zeros_like(array)], axis=axis)
