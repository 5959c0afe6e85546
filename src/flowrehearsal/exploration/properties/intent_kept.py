"""What somebody wants is only taken back by people, and no case is completed against it."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "An intent is kept"
SENTENCE = "What was asked for was dropped by a machine: {screens}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The data that hold intents, and the mark of a lost one."""
    yield names.INTENT_LOST
    yield from _intents(workflow)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim, once somebody has an intent; none in a definition without intents."""
    if exploration.has(names.INTENT_LOST) and any(_intents(exploration.workflow)):
        lost = exploration.is_true(names.INTENT_LOST)
        wanted = lost.copy()
        for variable in _intents(exploration.workflow):
            wanted |= exploration.is_true(variable)
        yield Claim("", wanted, lost, lasts=True)


def _intents(workflow: Workflow) -> tuple[str, ...]:
    return tuple(names.datum(name) for name, datum in workflow.data.items() if datum.intent and datum.boolean)
