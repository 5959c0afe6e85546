"""No event writes over a state it was not meant for.

**Why it matters.** Results come late, twice and out of order. A handler that writes its state whatever the case has
become meanwhile makes the order of arrival decide what is true.

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
      reserved: {on: [reserve.done, reserve.refused], from: reserving, to: booked}
      give_up: {on: deadline, from: reserving, to: closed, checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** apply a result only where the state it was meant for is still active.

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
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import becomes
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No late result writes over a newer state"
SENTENCE = "A late result wrote over a newer state: the case is {state}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """The mark of writing over."""
    return (names.OVERWRITTEN,)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for the whole case; none where no event drives it."""
    events = any(action.on for action in exploration.workflow.actions.values())
    if events and exploration.has(names.OVERWRITTEN):
        written = ~exploration.is_value(names.OVERWRITTEN, "no")
        marks = (becomes(names.OVERWRITTEN, "yes"), becomes(names.OVERWRITTEN, "human"))
        yield Claim("", exploration.everywhere, written, lasts=True, marks=marks)


def clause(scene: Scene) -> Clause:
    """Applied where it belongs."""
    return Clause("an event is applied only in a state that it is meant for", (states(scene),))
