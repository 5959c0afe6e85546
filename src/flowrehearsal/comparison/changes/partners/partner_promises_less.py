"""A partner is believed to promise less than before.

**Why it matters.** Retries, keys and questions lean on these promises. Where a partner forgets keys after a day instead
of a week, an operator's replay on Monday is executed a second time.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: answers, deduplicates: by_key, key_window: 7d}}
    + partners: {bank: {replies: answers, deduplicates: by_key, key_window: 1d}}
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
from flowrehearsal.comparison.promises import PROMISES, promise_told, promises_less
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "partner-promises-more"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(PROMISES):
        if promises_less(change):
            message = f"`{change.name}` promises less: {promise_told(change)}."
            yield on(change, message, "See what leans on it: retries, replays, questions, reconciliation.")
