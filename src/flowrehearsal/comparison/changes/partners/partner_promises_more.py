"""A partner is believed to promise more than before.

**Why it matters.** A promise in our file binds nobody. Every verdict that leans on it is as good as the partner's
signature.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: answers, deduplicates: by_key, key_window: 1d}}
    + partners: {bank: {replies: answers, deduplicates: by_key, key_window: 7d}}
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
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.promises import PROMISES, promise_told, promises_more
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.PATCH
MIRROR = "partner-promises-less"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(PROMISES):
        if promises_more(change):
            message = f"`{change.name}` promises more: {promise_told(change)}."
            yield on(change, message, "Have the partner confirm it.")
