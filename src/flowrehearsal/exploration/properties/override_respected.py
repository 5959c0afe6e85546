"""What a person has decided by intervening is not written over by a machine."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "An override is respected"
SENTENCE = "A person's decision was written over: the case is {state}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The marks of interventions and of writing over them."""
    return names.INTERVENED, names.OVERWRITTEN


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim, once a person has intervened; none where the program does not tell of overwriting."""
    if exploration.has(names.OVERWRITTEN):
        lost = exploration.is_value(names.OVERWRITTEN, "human")
        yield Claim("", exploration.is_true(names.INTERVENED) | lost, lost, lasts=True)
