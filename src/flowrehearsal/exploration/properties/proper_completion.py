"""A closed case stays closed until a person opens it again: no late result and no job changes it.

**Why it matters.** What is closed has been reported, billed and archived. A machine that opens it again, because a
late result happened to have a handler there, changes what others have already relied on.

**Example**

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}, agent: {kind: operator}}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: agent, deadline: 10m}
      booked: {final: true}
      closed: {final: true}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      reserved: {on: [reserve.done, reserve.refused], from: [reserving, closed], to: booked, checks: state}
      give_up: {on: deadline, from: reserving, to: closed, checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** take nothing out of a final state but by a person's act.

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}, agent: {kind: operator}}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: agent, deadline: 10m}
      booked: {final: true}
      closed: {final: true}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      reserved: {on: [reserve.done, reserve.refused], from: reserving, to: booked, checks: state}
      give_up: {on: deadline, from: reserving, to: closed, checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What is final stays final"
SENTENCE = "A case that was closed was changed by a machine: it is {state} now"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where the case is closed, and the mark of a machine's step out of it."""
    return names.CLOSED, names.LEFT_FINAL


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every closed case; none where the program does not tell."""
    if exploration.has(names.LEFT_FINAL):
        left = exploration.is_true(names.LEFT_FINAL)
        yield Claim("", closed(exploration) | left, left, lasts=True, marks=(becomes(names.LEFT_FINAL, True),))


def clause(scene: Scene) -> Clause:
    """Final is final."""
    return Clause("only a person's act changes a case that is closed", (states(scene),))
