"""Sets of a case's clocks: one bit for each command, in words that stand beside those of its other sets."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.simulation.batch import world as w


@inlined
def column(kind: int, s: int) -> int:
    """The column in which word `s` of a set stands."""
    return w.FIRST_SET + s * w.SETS_OF_CASE + kind


@inlined
def is_in(cases: Integers, slot: int, kind: int, rank: int) -> bool:
    """Whether a clock belongs to a set."""
    return (cases[slot, column(kind, rank >> 6)] >> (rank & 63)) & 1 != 0  # type: ignore[no-any-return]


@inlined
def put_in(cases: Integers, slot: int, kind: int, rank: int) -> None:
    """Put a clock into a set."""
    cases[slot, column(kind, rank >> 6)] |= 1 << (rank & 63)


@inlined
def take_out(cases: Integers, slot: int, kind: int, rank: int) -> None:
    """Take a clock out of a set."""
    cases[slot, column(kind, rank >> 6)] &= ~(1 << (rank & 63))
