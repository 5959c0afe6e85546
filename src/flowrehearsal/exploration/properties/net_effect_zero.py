"""When an effect's undo was asked for and nobody is at it any more, nothing of the effect is left.

Late executions count. An open case whose owner can still act is not at its end: there the undo may have failed, and the
owner is the one who knows.
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed, net
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What is undone stays undone"
SENTENCE = "{effect} was to be undone; {fact}, and the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """Executions of effects and undos, whether the undo was asked for, and whether anybody is still at it."""
    yield from (names.CLOSED, names.ATTENDED)
    for effect, undo in _pairs(workflow):
        yield from (names.executed(effect), names.executed(undo), names.asked(undo))


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect with an undo."""
    over = exploration.quiescent & ~_in_hand(exploration)
    for effect, undo in _pairs(exploration.workflow):
        yield Claim(effect, over & exploration.is_true(names.asked(undo)), net(exploration, effect) != 0)


def _in_hand(exploration: Exploration) -> Mask:
    """Where the case is open and its owner can act: nowhere, if the program does not tell."""
    if not exploration.has_label(names.ATTENDED):
        return exploration.nowhere
    return exploration.label(names.ATTENDED) & ~closed(exploration)


def _pairs(workflow: Workflow) -> Iterator[tuple[str, str]]:
    return ((name, effect.undo) for name, effect in workflow.effects.items() if effect.undo is not None)
