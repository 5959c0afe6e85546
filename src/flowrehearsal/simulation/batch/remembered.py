"""Where a branch leads, remembered: cases walk through the same few thousand states over and over.

What is remembered lies at one place for each question; a question that belongs at the same place takes it over.
"""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.states import successor
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import World

OF_STATE, OF_BRANCH = 31, 7_919
"""Odd numbers that send neighbouring questions to different places; products stay far below 63 bits."""


@inlined
def led_to(tables: Tables, world: World, state: int, branch: int) -> int:
    """The number of the state after a branch, by its bit, from the state that is looked at.

    -1 if a counter would leave its domain. Which guards are true is not worth remembering: where a program is small,
    asking again is quicker.
    """
    remembered = world.remembered
    place = (state * OF_STATE + branch * OF_BRANCH) & (len(remembered) - 1)
    asked = (state << w.BRANCH_BITS) + branch + 1
    if remembered[place, w.NEXT_OF] != asked:
        remembered[place, w.NEXT_STATE] = successor(tables, world, branch)
        remembered[place, w.NEXT_OF] = asked
    return remembered[place, w.NEXT_STATE]  # type: ignore[no-any-return]
