"""Explores variations of a design only as far as it takes to see whether anything falls that did not fall before."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import explore, explored_program
from flowrehearsal.exploration.judge import limits
from flowrehearsal.exploration.search import INTERRUPTED, STATE_LIMIT
from flowrehearsal.exploration.tables.falling import falls, new, with_fewest_faults
from flowrehearsal.exploration.tables.result import Bearing, PropertyFall
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.runtime import Runtime

TIMES = 4
"""A variation of more than so many times the states of the design is explored with fewer faults."""
LEAST_LIMIT = 50_000
"""States that every variation may have."""
NOT_EVEN_NONE = -1
"""Faults up to which a variation was explored that has too many states without any."""

Told = Callable[[int], None]
"""Told how many states a variation has by now."""


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


class Trials:
    """Variations of one design, compared with what its own exploration found.

    `runs` and `states` count the explorations that it took.
    """

    def __init__(self, base: Exploration, told: Told = lambda _: None) -> None:
        self.base = base
        self.already = falls(base)
        self.told = told
        self.runs = 0
        self.states = 0

    def outcomes(
        self, variations: Iterable[Variation], faults: int | None = None
    ) -> Iterator[tuple[Variation, Outcome]]:
        """What each variation shows that the design does not, up to its cap or to fewer `faults`.

        KeyboardInterrupt where the user stops it.
        """
        for variation in variations:
            yield variation, self._outcome(variation, faults)

    def _outcome(self, variation: Variation, faults: int | None) -> Outcome:
        """With no fault, then with one more each time: nothing large is explored where something small falls."""
        runtime = self._runtime(variation)
        off = self.base.options.switched_off | variation.off
        if explored_program(runtime, off) == self._without(variation):
            return Outcome(same=True, up_to=self.base.options.faults)
        outcome = Outcome(up_to=NOT_EVEN_NONE)
        for cap in _caps(self.base.options.faults, faults):
            found = self._explored(runtime, off, cap)
            known = self.already
            if variation.than is not None:
                known = falls(self._explored(self._runtime(variation.than), self.base.options.switched_off, cap))
            fallen = with_fewest_faults(new(falls(found), known))
            if fallen:
                return Outcome(fallen, up_to=cap)
            if found.stopped:
                return replace(outcome, stopped=self._why(found.stopped))
            outcome = Outcome(up_to=None if found.converged else cap, limits=limits(found))
            if found.converged:
                break
        return outcome

    def _why(self, stopped: str) -> str:
        return f"more than {self._limit:,} states" if stopped == STATE_LIMIT else stopped

    @property
    def _limit(self) -> int:
        return min(self.base.options.state_limit, max(LEAST_LIMIT, TIMES * len(self.base)))

    def _runtime(self, variation: Variation) -> Runtime:
        original = self.base.original
        if variation.workflow is self.base.workflow:
            return original
        return inject(lower(variation.workflow, original.scenario, original.options))

    def _without(self, variation: Variation) -> Program:
        """The program that a variation is compared with."""
        if variation.than is None:
            return self.base.runtime.program
        return explored_program(self._runtime(variation.than), self.base.options.switched_off)

    def _explored(self, runtime: Runtime, off: frozenset[str], cap: int | None) -> Exploration:
        options = replace(self.base.options, switched_off=off, state_limit=self._limit, faults=cap)
        found = explore(runtime, options, lambda progress: self.told(progress.states))
        self.runs, self.states = self.runs + 1, self.states + len(found)
        if found.stopped == INTERRUPTED:
            raise KeyboardInterrupt
        return found


def _caps(most: int | None, faults: int | None) -> tuple[int | None, ...]:
    """The numbers of faults with which a variation is explored, one after the other."""
    least = faults if most is None else most if faults is None else min(most, faults)
    return (0, 1, 2, None) if least is None else tuple(range(least + 1))
