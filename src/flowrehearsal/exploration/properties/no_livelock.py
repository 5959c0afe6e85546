"""Where nobody acts, an open case does not go round for ever: it comes to an end, to rest, or to somebody who can act.

Timers, workers and partners move a case by themselves. Whatever they do, in the end it must be at a place where it may
stay, or where its owner can do something; a round that leads through such a place is none of those meant here, and
neither is one that nothing but chance keeps a case in. What stands still is the business of `no-silent-stuck`.

Vacuous where every state is an end or a place to stay.

**Why it matters.** A case that is tried again, parked and tried again looks busy. No alarm goes off, since every step
is an ordinary one; no list shows it, since nobody is asked; and partners are called for as long as it goes on.

**Example**

    workflow: payout
    version: 1
    roles: {service: {kind: service}, desk: {kind: operator}}
    states:
      processing: {initial: true, owner: service, deadline: 1m}
      queued: {owner: service, deadline: 5m}
      paid: {final: true}
    actions:
      give_up: {on: deadline, from: processing, to: queued, checks: state}
      try_again: {on: deadline, from: queued, to: processing, checks: state}
      pay: {by: desk, from: queued, to: paid, checks: version}

**Instead** give it to somebody who can end it.

    workflow: payout
    version: 1
    roles: {service: {kind: service}, desk: {kind: operator}}
    states:
      processing: {initial: true, owner: service, deadline: 1m}
      queued: {owner: desk, deadline: 5m}
      paid: {final: true}
    actions:
      give_up: {on: deadline, from: processing, to: queued, checks: state}
      try_again: {on: deadline, from: queued, to: processing, checks: state}
      pay: {by: desk, from: queued, to: paid, checks: version}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.circles import circles
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.owners import owners
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
NEEDS_STEPS = True
TITLE = "No case goes round for ever"
SENTENCE = "The case goes round by itself for ever: it is {state}, and {helpless}"


def reads(workflow: Workflow) -> tuple[str, ...]:
    """Where a case may stay, and where somebody attends to it."""
    return names.RESTING, names.ATTENDED


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim for every open case."""
    if exploration.has_label(names.RESTING) and exploration.has_label(names.ATTENDED):
        open_ = ~exploration.label(names.RESTING)
        yield Claim("", open_, circles(exploration, open_ & ~exploration.label(names.ATTENDED)), lasts=True)


def clause(scene: Scene) -> Clause:
    """Machines come to rest, or to a person."""
    says = "while nobody acts and nothing breaks, the open case comes to rest, or to an owner who can act"
    return Clause(says, (states(scene), *owners(scene)))
