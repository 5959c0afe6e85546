"""What each audience takes a case for, by what its surface shows, and how long audiences may differ."""

from collections.abc import Iterable

from flowrehearsal.definition.workflow import State, Workflow

DONE = "completed"
"""Whoever believes a case to be in this phase does nothing more about it."""

GIVEN_UP = ("rejected", "cancelled", "failed")
"""Phases of a case that came to nothing: there is nothing left in it to cancel."""

TOLERATED_US = 300_000_000
"""How long surfaces may contradict each other where neither says so: five minutes."""


def belief(state: State, surface: str) -> str:
    """The phase that a surface shows for a state: its own word for it, else the state's.

    Empty where it shows nothing or hides the state, and where nobody gives a phase.
    """
    shown = state.shows.get(surface)
    return "" if shown is None or surface in state.hidden else shown.phase or state.phase or ""


def sides(workflow: Workflow, state: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The surfaces by which a case in this state is completed, and those by which it is anything else."""
    beliefs = {surface: belief(state, surface) for surface in workflow.surfaces}
    done = tuple(surface for surface, phase in beliefs.items() if phase == DONE)
    return done, tuple(surface for surface, phase in beliefs.items() if phase not in ("", DONE))


def tolerance_us(workflow: Workflow, surfaces: Iterable[str]) -> int | None:
    """How long surfaces may contradict each other, by the most patient of them; None where none says so."""
    declared = [workflow.surfaces[surface].tolerates for surface in surfaces]
    return max((time for time in declared if time is not None), default=None)
