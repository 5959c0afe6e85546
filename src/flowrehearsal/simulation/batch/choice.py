"""Which branch a command takes when it fires: one draw among those that are enabled, in proportion to their weights."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.machine import natural
from flowrehearsal.packed.stepping import passing, place_of
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch.tables import SIGN, Tables

NOTHING = -1
HALF, WHOLE = 2.0**63, 2.0**64

Sum = tuple[int, bool, float]
"""Of the enabled branches of a command the last with a weight, whether there are others, and the sum of all weights."""


@inlined
def enabled(tables: Tables, values: Integers, rank: int, window: int) -> Sum:
    """The enabled branches of a command in the state that is looked at, with the weights of a window."""
    commands, weights = tables.commands, tables.weights
    shift = tables.windows[window, t.FIRST_WEIGHT] - commands[rank, t.FIRST_BIT]
    last, several, total = NOTHING, False, 0.0
    for word in range(commands[rank, t.FIRST_WORD], commands[rank, t.END_WORD]):
        bits = passing(tables.allowed, values, word) & commands[rank, t.WORD_MASK]
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            branch = natural((word << 6) + place_of(lowest))
            if weights[shift + branch] > 0:
                total += weights[shift + branch]
                several = last != NOTHING
                last = branch
    return last, several, total


@inlined
def chosen(tables: Tables, values: Integers, rank: int, window: int, share: tuple[int, float, int]) -> int:
    """The first enabled branch below whose part of a total a draw lies; `share`: last branch, total, draw."""
    commands, weights = tables.commands, tables.weights
    shift = tables.windows[window, t.FIRST_WEIGHT] - commands[rank, t.FIRST_BIT]
    last, total, draw = share
    so_far = 0.0
    for word in range(commands[rank, t.FIRST_WORD], commands[rank, t.END_WORD]):
        bits = passing(tables.allowed, values, word) & commands[rank, t.WORD_MASK]
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            branch = natural((word << 6) + place_of(lowest))
            so_far += weights[shift + branch]
            if branch == last or is_below(draw, so_far / total * WHOLE):
                return branch
    return last


@inlined
def is_below(draw: int, limit: float) -> bool:
    """Whether a number without a sign, given with its sign turned, is below the whole part of a limit."""
    if limit >= WHOLE:
        return True
    if limit >= HALF:
        return draw < int(limit - HALF)
    return draw < int(limit) + SIGN
