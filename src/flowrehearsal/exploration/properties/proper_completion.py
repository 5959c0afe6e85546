"""Only a person's act leaves a final state; nothing that is still under way changes it."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What is final stays final"
SENTENCE = "A case that was closed was changed by a machine: it is {state} now"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where the case is closed, and the mark of a machine's step out of it."""
    return names.CLOSED, names.LEFT_FINAL


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every closed case; none where the program does not tell."""
    if exploration.has(names.LEFT_FINAL):
        left = exploration.is_true(names.LEFT_FINAL)
        yield Claim("", closed(exploration) | left, left, lasts=True)
