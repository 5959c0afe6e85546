"""What was worked out about a state before: which branches are enabled there, and where a branch leads.

Cases walk through the same few thousand states over and over. What is remembered lies at one place for each question;
a question that belongs at the same place takes it over.
"""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.stepping import passing
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.states import look_at, successor
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import World

OF_STATE, OF_PART = 31, 7_919
"""Odd numbers that send neighbouring questions to different places; products stay far below 63 bits."""


@inlined
def able(tables: Tables, world: World, state: int, word: int) -> int:
    """The guards of a word that are true in a state, as bits."""
    remembered = world.remembered
    place, asked = _place(world, state, word), (state << w.PART_BITS) | word
    if remembered[place, w.GUARDS_OF] != asked + 1:
        look_at(tables.chunks, world.states, state, world.rows, world.values)
        remembered[place, w.GUARDS] = passing(tables.allowed, world.values, word)
        remembered[place, w.GUARDS_OF] = asked + 1
    return remembered[place, w.GUARDS]  # type: ignore[no-any-return]


@inlined
def led_to(tables: Tables, world: World, state: int, branch: int) -> int:
    """The number of the state after a branch, by its bit; -1 if a counter would leave its domain."""
    remembered = world.remembered
    place, asked = _place(world, state, branch), (state << w.PART_BITS) | branch
    if remembered[place, w.NEXT_OF] != asked + 1:
        look_at(tables.chunks, world.states, state, world.rows, world.values)
        remembered[place, w.NEXT_STATE] = successor(tables, world, branch)
        remembered[place, w.NEXT_OF] = asked + 1
    return remembered[place, w.NEXT_STATE]  # type: ignore[no-any-return]


@inlined
def _place(world: World, state: int, part: int) -> int:
    return (state * OF_STATE + part * OF_PART) & (len(world.remembered) - 1)
