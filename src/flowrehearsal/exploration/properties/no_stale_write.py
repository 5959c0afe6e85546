"""No event writes over a state it was not meant for."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No late result writes over a newer state"
SENTENCE = "A late result wrote over a newer state: the case is {state}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The mark of writing over."""
    return (names.OVERWRITTEN,)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for the whole case; none where no event drives it."""
    events = any(action.on for action in exploration.workflow.actions.values())
    if events and exploration.has(names.OVERWRITTEN):
        yield Claim("", exploration.everywhere, ~exploration.is_value(names.OVERWRITTEN, "no"), lasts=True)
