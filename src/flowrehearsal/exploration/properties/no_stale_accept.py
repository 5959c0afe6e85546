"""An act is accepted only where the case offers it, with the meaning that the person saw."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No stale act is accepted"
SENTENCE = "An act decided on an old screen was accepted; now {screens}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The mark of an act that came too late."""
    return (names.STALE_ACCEPT,)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for the whole case; none where nobody but machines acts."""
    people = any(action.by for action in exploration.workflow.actions.values())
    if people and exploration.has(names.STALE_ACCEPT):
        yield Claim("", exploration.everywhere, exploration.is_true(names.STALE_ACCEPT), lasts=True)
