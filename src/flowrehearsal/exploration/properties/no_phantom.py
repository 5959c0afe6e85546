"""Nothing is done at a partner that the case does not know it asked for."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, effects_that_matter, executions, net
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Nothing is done that the case did not ask for"
SENTENCE = "{partner} carried out {effect}; the case never asked for it and is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """Executions, and whether the effect was asked for."""
    for effect in effects_that_matter(workflow):
        yield names.executed(effect)
        yield names.asked(effect)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect that the program tells the asking of; judged when all is quiet, irreversible ones always."""
    for effect in effects_that_matter(exploration.workflow):
        declared = exploration.workflow.effects[effect]
        if exploration.has(names.asked(effect)):
            when = exploration.everywhere if declared.irreversible else exploration.quiescent
            unasked = ~exploration.is_true(names.asked(effect))
            left = executions(exploration, effect) > 0 if declared.irreversible else net(exploration, effect) != 0
            yield Claim(effect, when & (executions(exploration, effect) > 0), unasked & left)
