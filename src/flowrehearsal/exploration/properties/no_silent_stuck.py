"""Where nothing moves any more and the case is not at an end, its owner can do something."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No case gets stuck in silence"
SENTENCE = "The case is stuck: it is {state}, nothing is under way, and {helpless}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where a case may stay, and where somebody attends to it."""
    return names.RESTING, names.ATTENDED


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim, judged when all is quiet."""
    if exploration.has_label(names.RESTING) and exploration.has_label(names.ATTENDED):
        waiting = exploration.quiescent & ~exploration.label(names.RESTING)
        yield Claim("", waiting, ~exploration.label(names.ATTENDED))
