"""Somebody vouches for something that verdicts rest on.

**Why it matters.** Every verdict that rests on it is as good as the word of its owner.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers, horizon: 2m}}
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
    + assumptions:
    +   no_later: {covers: partners.bank.horizon, text: Nothing later, owner: partner-team, until: 2027-06-30}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.PATCH
MIRROR = "assumption-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("assumptions", "added"):
        message = f"`{change.name}` is vouched for by {comparison.new.assumptions[change.name].owner or 'nobody'}."
        yield on(change, message)
