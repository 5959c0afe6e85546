"""A design that differs from another in some respect, and what exploring it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.tables.result import Bearing, PropertyFall

TIMES = 4
"""A variation of more than so many times the states of the design is explored with fewer faults."""
LEAST_LIMIT = 50_000
"""States that every variation may have."""
NOT_EVEN_NONE = -1
"""Faults up to which a variation was explored that has too many states without any."""

Told = Callable[[int], None]
"""Told how many states there are by now."""


@dataclass(frozen=True, slots=True)
class Variation:
    """A design that differs from another in some respect: its definition, and assumptions that are switched off too.

    `than`: what falls there is no news here; None: what falls in the design itself.
    """

    name: str
    workflow: Workflow
    off: frozenset[str] = frozenset()
    than: "Variation | None" = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a variation shows: what falls with the fewest faults, or how far nothing does.

    `same`: the program that is explored is the one without the variation, so nothing can differ. `up_to`: the faults
    explored, None: any number, -1: not even none. `stopped`: why not more of them; `limits`: what kept runs from being
    followed.
    """

    fallen: tuple[PropertyFall, ...] = ()
    same: bool = False
    up_to: int | None = None
    stopped: str = ""
    limits: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Why not more is known, where nothing falls."""
        return "" if self.fallen else "; ".join((*((self.stopped,) if self.stopped else ()), *self.limits))

    @property
    def bearing(self) -> Bearing:
        """What it shows of what was taken away."""
        if self.fallen:
            return Bearing.LOAD_BEARING
        if self.same:
            return Bearing.IDLE
        return Bearing.UNDECIDED if self.limits or self.up_to == NOT_EVEN_NONE else Bearing.MASKED


def most_states(base: Exploration) -> int:
    """How many states a variation of a design may have."""
    return min(base.options.state_limit, max(LEAST_LIMIT, TIMES * len(base)))


def most_faults(base: Exploration, faults: int | None) -> int | None:
    """Up to how many faults a variation is explored: as far as the design, or less far if `faults` says so."""
    cap = base.options.faults
    return faults if cap is None else cap if faults is None else min(cap, faults)


def too_many(base: Exploration) -> str:
    """Why a variation is not explored any further."""
    return f"more than {most_states(base):,} states"
