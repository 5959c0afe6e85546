"""The runs that show how a claim is violated."""

from dataclasses import dataclass

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.forgetting.kept import is_forgetting
from flowrehearsal.exploration.minimise import shortest
from flowrehearsal.exploration.one_state import one_state
from flowrehearsal.exploration.violations import End
from flowrehearsal.exploration.words import Scene
from flowrehearsal.program.interpreter import taken
from flowrehearsal.program.replay import Trace


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
    step = taken(exploration.runtime.program, trace.final, end.step.command, end.step.branch)
    assert step is not None and exploration.is_found_as(step.state, end.last), "the run does not take the wrong step"
    return Run(Trace(trace.initial, (*trace.steps, step)), (*way, end.last))


def scene_of(exploration: Exploration, claim: Claim, run: Run) -> Scene:
    """The end of a run, and where the case was one step before."""
    came_from = exploration.active_states(run.way[-2]) if run.way[1:] else ()
    if not is_forgetting(exploration.forgets):
        return Scene(exploration, claim.effect, run.way[-1], came_from, run.trace)
    # What people are told of it must be what it is, not what is left of it.
    end = one_state(exploration.original, exploration.runtime.program, run.trace.final)
    return Scene(end, claim.effect, 0, came_from, run.trace)
