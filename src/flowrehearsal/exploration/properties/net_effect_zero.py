"""When an effect's undo was asked for and all is quiet, nothing of the effect is left, late executions included."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, net
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What is undone stays undone"
SENTENCE = "{effect} was to be undone; {fact}, and the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """Executions of effects and undos, and whether the undo was asked for."""
    for effect, undo in _pairs(workflow):
        yield from (names.executed(effect), names.executed(undo), names.asked(undo))


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect with an undo."""
    for effect, undo in _pairs(exploration.workflow):
        asked = exploration.quiescent & exploration.is_true(names.asked(undo))
        yield Claim(effect, asked, net(exploration, effect) != 0)


def _pairs(workflow: Workflow) -> Iterator[tuple[str, str]]:
    return ((name, effect.undo) for name, effect in workflow.effects.items() if effect.undo is not None)
