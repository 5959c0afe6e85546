"""An effect goes to another partner.

**Why it matters.** Calls that are repeated across the change go to somebody who knows nothing of the first attempt:
both execute it. And what was done before the change can only be undone where it was done.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}, wallet: {replies: answers}}
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
    -   charge: {partner: bank, sent: outbox}
    +   charge: {partner: wallet, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MAJOR
MIRROR = "effect-sent-elsewhere"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.partner", "altered"):
        message = f"`{change.name}` went to `{change.old_text}` and now goes to `{change.new_text}`."
        yield on(change, message, "Make it an effect of its own, and let the old one run out.")
