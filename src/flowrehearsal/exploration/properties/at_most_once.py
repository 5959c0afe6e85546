"""A partner carries out an effect at most once per case."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, executions
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No effect is carried out twice"
SENTENCE = "{partner} carried out {effect} {times}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The executions of the effects that count."""
    return (names.executed(effect) for effect in _counted(workflow))


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect: once carried out, never again."""
    for effect in _counted(exploration.workflow):
        times = executions(exploration, effect)
        yield Claim(effect, times > 0, times > 1, lasts=True)


def _counted(workflow: Workflow) -> tuple[str, ...]:
    """Effects of which a second execution matters and would not be a second intent's."""
    effects = workflow.effects.items()
    return tuple(n for n, e in effects if (e.weight or not e.best_effort) and e.once_per == "case")
