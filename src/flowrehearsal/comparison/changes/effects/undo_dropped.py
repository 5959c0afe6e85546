"""Nothing undoes an effect any more that something undid.

**Why it matters.** For cases that have had it done and end without success, the money stays where it is. The cases look
closed, and the difference shows up in a reconciliation months later.

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
    -   charge: {partner: bank, sent: outbox, undo: refund}
    +   charge: {partner: bank, sent: outbox}
        refund: {partner: bank, sent: outbox}

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
        charge: {partner: bank, sent: outbox, undo: refund}
        refund: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MAJOR
MIRROR = "undo-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.undo", "removed", "altered"):
        message = f"`{change.old_text}` no longer undoes `{change.name}`."
        yield on(change, message, "Keep the undo for as long as a case may need it.")
    for change in comparison.of("effects.irreversible", "added"):
        message = f"`{change.name}` is now said to be irreversible: {change.new_text}"
        yield replace(on(change, message), severity=Severity.NOTE)
