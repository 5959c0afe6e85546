"""At every moment somebody owns the open case and can act, or a deadline watches over work under way."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Every open case has an owner"
SENTENCE = "Nobody looks after the case: it is {state}{given_up}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where nobody looks after the case, and where it is closed."""
    return names.UNOWNED, names.CLOSED


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every open case, and for work given up even when the case is closed."""
    if exploration.has_label(names.UNOWNED):
        unowned = exploration.label(names.UNOWNED)
        yield Claim("", ~closed(exploration) | unowned, unowned)
