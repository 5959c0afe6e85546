"""Something no longer leaves the building, or its calls under way have lost their name.

**Why it matters.** Calls that are waiting in the outbox when the definition changes belong to an effect that no longer
exists: a worker that picks them up cannot read them, and an answer that comes late finds nobody who asked.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
        failed: {final: true, phase: failed}
      actions:
        pay: {by: buyer, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
    -   refused: {on: charge.refused, from: paying, to: failed, effects: [tell]}
    +   refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
    -   tell: {partner: bank, sent: outbox}

**Instead** keep the effect, without anybody asking for it, until the last call is answered.

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
        failed: {final: true, phase: failed}
      actions:
        pay: {by: buyer, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
    -   refused: {on: charge.refused, from: paying, to: failed, effects: [tell]}
    +   refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
        tell: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MAJOR
MIRROR = "effect-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects", "removed"):
        asking = comparison.before.asking[change.name]
        if asking:
            message = f"`{change.name}` is gone; calls that {listed(asking)} asked for may be under way."
            yield on(change, message, "Keep it without asking for it until the last call is answered.")
        else:
            message = f"`{change.name}` is gone; nothing asked for it."
            remark = on(change, message)
            yield replace(remark, severity=Severity.NOTE, concerns=(Audience.OPERATORS,), bump=Bump.PATCH)
