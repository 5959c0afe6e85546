"""At every moment somebody owns the open case and can act, or a deadline watches over work under way.

A request that was given up must have an owner too, in a closed case as well, unless it is a best effort.

**Why it matters.** A case that is in nobody's queue is worked on by nobody. It is not late, it is not wrong, it is
just not seen.

**Example**

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}, senior: {kind: operator}}
    states:
      in_review: {initial: true, owner: reviewer}
      escalated: {}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, checks: version}
      escalate: {by: reviewer, from: in_review, to: escalated, checks: version}
      decide: {by: senior, from: escalated, to: approved, checks: version}

**Instead** name who decides what happens next.

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}, senior: {kind: operator}}
    states:
      in_review: {initial: true, owner: reviewer}
      escalated: {owner: senior}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, checks: version}
      escalate: {by: reviewer, from: in_review, to: escalated, checks: version}
      decide: {by: senior, from: escalated, to: approved, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.owners import owners
from flowrehearsal.exploration.words import Scene, given_up
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Every open case has an owner"
SENTENCE = "Nobody looks after the case: it is {state}{given_up}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where nobody looks after the case, and where it is closed."""
    return names.UNOWNED, names.CLOSED


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every open case, and for work given up even when the case is closed."""
    if exploration.has_label(names.UNOWNED):
        unowned = exploration.label(names.UNOWNED)
        yield Claim("", ~closed(exploration) | unowned, unowned)


def clause(scene: Scene) -> Clause:
    """Somebody owns what was given up; where nothing was, somebody who can act owns the open case."""
    if dead := given_up(scene):
        given = tuple((f"owner of {effect}, given up", "nobody") for effect in dead)
        return Clause("somebody owns every request that was given up", (*given, states(scene)))
    return Clause("somebody who can act owns every open case", (states(scene), *owners(scene)))
