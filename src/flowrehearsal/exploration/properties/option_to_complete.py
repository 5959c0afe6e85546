"""From every state the case can still come to an end, or to a place where it may stay, without a further fault.

People's acts count as ways on, even those beyond the number of interventions that is explored. A way that was not
followed, because a limit was met, counts as one too: then the verdict is undecided.

**Why it matters.** A case in such a state is moved about for ever, or stands still, and is never finished. Nothing in
it looks broken: every step of the way was allowed.

**Example**

    workflow: application
    version: 1
    roles: {applicant: {kind: customer}, clerk: {kind: operator}}
    states:
      editing: {initial: true, owner: applicant}
      checking: {owner: clerk}
      accepted: {final: true}
    actions:
      submit: {by: applicant, from: editing, to: checking, checks: version}
      return: {by: clerk, from: checking, to: editing, checks: version}
      accept: {by: clerk, from: checking, to: accepted, checks: version, when: complete}
    data:
      complete: {boolean: true, initial: false}

**Instead** make sure that whatever a way to the end asks for can become true.

    workflow: application
    version: 1
    roles: {applicant: {kind: customer}, clerk: {kind: operator}}
    states:
      editing: {initial: true, owner: applicant}
      checking: {owner: clerk}
      accepted: {final: true}
    actions:
      submit: {by: applicant, from: editing, to: checking, checks: version, sets: {complete: true}}
      return: {by: clerk, from: checking, to: editing, checks: version}
      accept: {by: clerk, from: checking, to: accepted, checks: version, when: complete}
    data:
      complete: {boolean: true, initial: false}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.owners import owners
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
NEEDS_STEPS = True
TITLE = "Every case can still be completed"
SENTENCE = "The case can never be completed: {screens}"


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


def clause(scene: Scene) -> Clause:
    """A way on exists."""
    says = "some way without a further fault leads to an end, or to a place to stay"
    return Clause(says, (states(scene), *owners(scene)))
