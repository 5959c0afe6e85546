"""Leaves out of a run whatever it does not need in order to end as badly."""

from collections.abc import Callable

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.program.interpreter import State
from flowrehearsal.program.program import Program
from flowrehearsal.program.replay import Firing, Trace, retraced


def shortest(exploration: Exploration, claim: Claim, violated: Mask, index: int) -> tuple[Trace, tuple[int, ...]]:
    """A run that first violates a claim in a state, or in one with the same active states, and the states it goes
    through by number.

    No step of it can be left out so that the rest is still such a run; `violated` is where the claim is violated. The
    search has found every state on a shortest way, so that only the run of a claim whose violation lasts can have more
    steps than it needs: there a state may be met earlier by runs that have violated the claim already.
    """
    trace, way = exploration.trace_to(index), exploration.way_to(index)
    if not claim.lasts:
        return trace, way

    def is_as_bad(other: Trace) -> bool:
        numbers = _numbers(exploration, other.states[-2:])
        if numbers is None or not violated[numbers[-1]] or violated[numbers[:-1]].any():
            return False
        return exploration.active_states(numbers[-1]) == exploration.active_states(index)

    shorter = minimised(exploration.runtime.program, trace, is_as_bad)
    numbers = _numbers(exploration, shorter.states)
    return (trace, way) if numbers is None else (shorter, tuple(numbers))


def minimised(program: Program, trace: Trace, is_as_bad: Callable[[Trace], bool]) -> Trace:
    """A run of some of a trace's steps that is as bad and of which no single step, and no two in a row, can be left
    out.

    Delta debugging: ever smaller stretches of the run are left out, and what remains is replayed by the reference
    interpreter. What is left has no fault that the trace did not have.
    """
    size = 1 << (len(trace.steps) // 2).bit_length()
    while size:
        shorter = _without(program, trace, size, is_as_bad)
        # What a long stretch made impossible may be possible for a short one now, and the other way round.
        size, trace = (size // 2, trace) if shorter is None else (max(2, size // 2), shorter)
    return trace


def _without(program: Program, trace: Trace, size: int, is_as_bad: Callable[[Trace], bool]) -> Trace | None:
    """The run without every stretch of so many steps that can be left out; None if there is none."""
    firings: list[Firing] = [(step.command, step.branch) for step in trace.steps]
    found, start = None, 0
    while start + size <= len(firings):
        rest = firings[:start] + firings[start + size :]
        run = retraced(program, trace.initial, rest)
        if run is not None and is_as_bad(run):
            firings, found = rest, run
        else:
            start += 1
    return found


def _numbers(exploration: Exploration, states: tuple[State, ...]) -> list[int] | None:
    """The numbers of explored states; None where one of them was not found, because the search ended early."""
    numbers = [exploration.number_of(state) for state in states]
    found = [number for number in numbers if number is not None]
    return found if len(found) == len(states) else None
