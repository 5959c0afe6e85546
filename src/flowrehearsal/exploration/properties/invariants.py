"""The author's own statements hold in every state, and the transitions that must never happen do not."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "The author's invariants hold"
SENTENCE = "{effect} does not hold while the case is {state}: {screens}"
NEVER = "transitions.never"
"""What the claim about forbidden transitions is about."""


def reads(workflow: Workflow) -> Iterator[str]:
    """The invariants' labels, and the mark of a forbidden transition."""
    yield from (names.invariant(name) for name in workflow.invariants)
    yield names.FORBIDDEN


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per invariant, and one for all forbidden transitions; none for what the program does not tell."""
    for name in exploration.workflow.invariants:
        if exploration.has_label(names.invariant(name)):
            yield Claim(name, exploration.everywhere, ~exploration.label(names.invariant(name)))
    if exploration.has(names.FORBIDDEN):
        yield Claim(NEVER, exploration.everywhere, exploration.is_true(names.FORBIDDEN), lasts=True)
