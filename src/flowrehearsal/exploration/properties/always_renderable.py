"""Every state that occurs has a label on every surface, and something that leads on."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import State, Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Every state can be shown"
SENTENCE = "{surface} has nothing to show while the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The active states."""
    yield names.STATE
    yield from (names.active(state) for state in workflow.states)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per surface, and one for the case: an open state has an offer, an owner or a deadline."""
    for surface in exploration.workflow.surfaces:
        yield _claim(
            exploration, surface, [n for n, s in exploration.workflow.states.items() if not _shown(s, surface)]
        )
    yield _claim(exploration, "", [name for name, s in exploration.workflow.states.items() if not _leads_on(s)])


def _claim(exploration: Exploration, subject: str, states: list[str]) -> Claim:
    violated = exploration.nowhere
    for state in states:
        violated |= exploration.active(state)
    return Claim(subject, exploration.everywhere, violated)


def _shown(state: State, surface: str) -> bool:
    return surface in state.shows or surface in state.hidden


def _leads_on(state: State) -> bool:
    offers = any(shown.offers for shown in state.shows.values())
    return bool(state.final or state.resting or state.owner or state.deadline is not None or offers)
