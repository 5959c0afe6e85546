"""An effect can be given up, and nobody owns what is left of it.

**Why it matters.** What was given up lies in a queue of dead letters. An action that answers the end of the attempts
moves the case on; the entry itself stays until somebody looks at it, sends it again or throws it away, and a queue
without an owner is looked at by nobody.

An effect that nobody minds (`best_effort`, without `weight`) is left alone, and so is a call within the request, which
leaves no entry.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, deadline: 2h}
      booked: {final: true}
      refused: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      refuse: {on: [reserve.refused, reserve.exhausted], from: reserving, to: refused, checks: state}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, lease: 5m, heartbeat: 1m}

**Instead** name who looks after what was given up.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, deadline: 2h}
      booked: {final: true}
      refused: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      refuse: {on: [reserve.refused, reserve.exhausted], from: reserving, to: refused, checks: state}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.graph.outcomes import can_be_exhausted
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY = ("always-owned",)


def check(design: Design) -> Iterator[Finding]:
    """Effects whose entry can be given up, without an owner."""
    for name, effect in design.asked():
        leaves_an_entry = effect.sent != "before_commit" and can_be_exhausted(effect)
        if leaves_an_entry and effect.owner is None and effect.matters:
            yield Finding(
                "effect-unowned",
                SEVERITY,
                f"effects.{name}",
                f"When `{name}` is given up, its dead letter belongs to nobody.",
                design.at("effects", name),
                advice="Name the role that looks after it (`owner`), or give `best_effort: <reason>` without a weight.",
                cause=f"effects.{name}.owner",
                # Once it is given up, the property fails; of a best effort it says nothing.
                danger=None if effect.best_effort else Danger(never=True),
            )
