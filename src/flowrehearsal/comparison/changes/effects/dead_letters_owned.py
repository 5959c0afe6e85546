"""Somebody looks after the failed calls of an effect, and nobody did.

**Why it matters.** They get a queue with everything in it that has failed so far.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}, desk: {kind: operator}, lead: {kind: operator}}
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
    -   charge: {partner: bank, sent: outbox}
    +   charge: {partner: bank, sent: outbox, owner: desk}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = "dead-letters-unowned"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.owner", "added"):
        message = f"Failed calls of `{change.name}` now belong to `{change.new_text}`."
        yield on(change, message, "Make sure that they know, and look through what is there.")
