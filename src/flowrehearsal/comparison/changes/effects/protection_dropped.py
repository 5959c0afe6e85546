"""Something no longer protects an effect.

**Why it matters.** A protection is missed on the one day it was for: the day a worker is paused for an hour, the day
two mails overtake each other. Until then everything looks as before.

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
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
    -   charge: {partner: bank, sent: outbox, fenced: true}
    +   charge: {partner: bank, sent: outbox}

**Instead** keep it.

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
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox, fenced: true}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.protections import PROTECTIONS
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS, Audience.CUSTOMERS)
BUMP = Bump.MAJOR
MIRROR = "protection-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(PROTECTIONS, "removed", "altered"):
        if change.about != "effects.idempotent" or change.way == "removed":
            message = f"No longer true: `{change.name}` {PROTECTIONS[change.about]}."
            yield on(change, message, "Keep it.")
