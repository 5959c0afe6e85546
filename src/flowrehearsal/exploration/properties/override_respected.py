"""What a person has decided by intervening is not written over by a machine.

**Why it matters.** Somebody has looked at the case, decided, and told the customer. A result that arrives a moment
later and is written without looking takes that back, and no one is told.

**Example**

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}, agent: {kind: operator}}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: agent}
      booked: {final: true}
      closed: {final: true}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      reserved: {on: [reserve.done, reserve.refused], from: reserving, to: booked}
      close:
        by: agent
        kind: override
        from: reserving
        to: closed
        checks: version
        reason: required
        audit: [actor, reason, before, after]
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** let every handler check that the case is still in a state that it is meant for.

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}, agent: {kind: operator}}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: agent}
      booked: {final: true}
      closed: {final: true}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      reserved: {on: [reserve.done, reserve.refused], from: reserving, to: booked, checks: state}
      close:
        by: agent
        kind: override
        from: reserving
        to: closed
        checks: version
        reason: required
        audit: [actor, reason, before, after]
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, said, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "An override is respected"
SENTENCE = "A person's decision was written over: the case is {state}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The marks of interventions and of writing over them."""
    return names.INTERVENED, names.OVERWRITTEN


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim, once a person has intervened; none where the program does not tell of overwriting."""
    if exploration.has(names.OVERWRITTEN):
        lost = exploration.is_value(names.OVERWRITTEN, "human")
        marks = (becomes(names.OVERWRITTEN, "human"),)
        yield Claim("", exploration.is_true(names.INTERVENED) | lost, lost, lasts=True, marks=marks)


def clause(scene: Scene) -> Clause:
    """The decision stands."""
    says = "no machine writes over the case once a person has intervened"
    return Clause(says, (said(scene, names.INTERVENED, "a person has intervened"), states(scene)))
