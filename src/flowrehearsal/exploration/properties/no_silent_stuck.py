"""Where nothing moves any more and the case is not at an end, its owner can do something.

**Why it matters.** Nothing is under way, nobody is asked to do anything, and the screen still says that it is being
worked on. Such cases are found by the customer.

**Example**

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}, backend: {kind: service}}
    partners: {bank: {replies: answers}}
    states:
      in_review: {initial: true, owner: reviewer}
      capturing: {owner: backend, deadline: 1h}
      paid: {final: true}
      refused: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: capturing, checks: version, effects: [capture]}
      captured: {on: capture.done, from: capturing, to: paid, checks: state}
      denied: {on: capture.refused, from: capturing, to: refused, checks: state}
      escalate: {on: deadline, from: capturing, checks: state}
    effects:
      capture: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, owner: reviewer}

**Instead** answer every outcome of the effect, its failures and its exhaustion among them.

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}, backend: {kind: service}}
    partners: {bank: {replies: answers}}
    states:
      in_review: {initial: true, owner: reviewer}
      capturing: {owner: backend, deadline: 1h}
      paid: {final: true}
      refused: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: capturing, checks: version, effects: [capture]}
      captured: {on: capture.done, from: capturing, to: paid, checks: state}
      denied: {on: [capture.refused, capture.failed, capture.exhausted], from: capturing, to: refused, checks: state}
      escalate: {on: deadline, from: capturing, checks: state}
    effects:
      capture: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, owner: reviewer}
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
TITLE = "No case gets stuck in silence"
SENTENCE = "The case is stuck: it is {state}, nothing is under way, and {helpless}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where a case may stay, and where somebody attends to it."""
    return names.RESTING, names.ATTENDED


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim, judged when all is quiet."""
    if exploration.has_label(names.RESTING) and exploration.has_label(names.ATTENDED):
        waiting = exploration.quiescent & ~exploration.label(names.RESTING)
        yield Claim("", waiting, ~exploration.label(names.ATTENDED))


def clause(scene: Scene) -> Clause:
    """Somebody can act."""
    says = "where nothing is under way any more, the owner of the open case can act"
    return Clause(says, (states(scene), *owners(scene)))
