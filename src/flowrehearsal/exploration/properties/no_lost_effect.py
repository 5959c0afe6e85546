"""What the case asked for is done, or the case has heard that it was not.

Judged when all is quiet. The case has heard when any outcome of the effect was processed, be it only recorded.
An answer that never came is no outcome: whoever closes a case by hand in between never hears what became of it. Let
such an override begin in a state that is entered when the outcome is known.

**Why it matters.** The decision stands, everybody sees it, and what was decided never happens. Nothing holds the
missing work, so nothing will repair it; somebody notices weeks later.

**Example**

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      in_review: {initial: true, owner: reviewer}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, checks: version, effects: [capture]}
    effects:
      capture: {partner: bank, sent: after_commit, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** put the request into an outbox, in the same transaction as the decision.

    workflow: approval
    version: 1
    roles: {reviewer: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      in_review: {initial: true, owner: reviewer}
      approved: {final: true}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, checks: version, effects: [capture]}
    effects:
      capture: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, effects_that_matter, executions
from flowrehearsal.exploration.clause import Clause, executed, said, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
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


def clause(scene: Scene) -> Clause:
    """Done, or known."""
    effect = scene.effect
    heard = said(scene, names.heard(effect), f"outcome of {effect} heard")
    values = ((f"{effect} asked for", "yes"), *executed(scene, effect), heard, states(scene))
    return Clause(f"`{effect}`, once asked for, is executed, or the case hears what became of it", values)
