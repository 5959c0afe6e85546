"""From every state the case can still come to an end, or to a place where it may stay, without a further fault."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Every case can still be completed"
SENTENCE = "The case is {state} and can never be completed: {screens}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where a case may stay, and where only the budget of interventions keeps a person from acting."""
    return names.RESTING, names.BUDGET_BOUND


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every state that is not an end; where the way on was not explored, the benefit of the doubt."""
    if exploration.has_label(names.RESTING):
        ends = exploration.label(names.RESTING)
        goal = ends | exploration.unfollowed
        if exploration.has_label(names.BUDGET_BOUND):
            goal |= exploration.label(names.BUDGET_BOUND)
        yield Claim("", ~ends, ~exploration.can_reach(goal))
