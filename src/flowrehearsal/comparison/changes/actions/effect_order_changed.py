"""An action asks for the same effects in another order.

**Why it matters.** Calls that run one after the other fail one after the other. When the charge comes before the
reservation, a sold-out room is paid for before anybody knows.

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
    -   pay: {by: buyer, from: draft, to: paying, effects: [hold, charge]}
    +   pay: {by: buyer, from: draft, to: paying, effects: [charge, hold]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: before_commit}
        hold: {partner: bank, sent: before_commit}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.MINOR
MIRROR = "effect-order-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.effects", "altered"):
        if not change.more and not change.fewer:
            message = f"`{change.name}` asks for {change.new_text}, in this order; before, for {change.old_text}."
            yield on(change, message, "Put first what can be refused or undone.")
