"""What the case asked for is done, or the case has heard that it was not."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, effects_that_matter, executions
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No effect is lost"
SENTENCE = "{effect} was asked for and {partner} never did it; nobody was told, and the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """Whether each effect was asked for, executed, and its outcome heard."""
    for effect in effects_that_matter(workflow):
        yield from (names.asked(effect), names.heard(effect), names.executed(effect))


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect, judged when all is quiet."""
    for effect in effects_that_matter(exploration.workflow):
        asked = exploration.quiescent & exploration.is_true(names.asked(effect))
        lost = (executions(exploration, effect) == 0) & ~exploration.is_true(names.heard(effect))
        yield Claim(effect, asked, lost)
