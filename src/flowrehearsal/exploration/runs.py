"""The runs that show how a claim is violated."""

from dataclasses import dataclass

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.minimise import shortest
from flowrehearsal.exploration.violations import End
from flowrehearsal.exploration.words import Scene
from flowrehearsal.program.replay import Trace, replay


@dataclass(frozen=True, slots=True)
class Run:
    """A replayed run and the numbers of the states that it goes through, the first one included."""

    trace: Trace
    way: tuple[int, ...]


def run_to(exploration: Exploration, claim: Claim, violated: Mask, end: End) -> Run:
    """A shortest run that violates the claim, to this end or to one with the same active states."""
    trace, way = shortest(exploration, claim, violated, end.before)
    if end.step is None:
        return Run(trace, way)
    whole = Trace(trace.initial, (*trace.steps, end.step))
    replay(exploration.runtime.program, whole)
    return Run(whole, (*way, end.last))


def scene_of(exploration: Exploration, claim: Claim, run: Run) -> Scene:
    """The end of a run, and where the case was one step before."""
    came_from = exploration.active_states(run.way[-2]) if run.way[1:] else ()
    return Scene(exploration, claim.effect, run.way[-1], came_from)
