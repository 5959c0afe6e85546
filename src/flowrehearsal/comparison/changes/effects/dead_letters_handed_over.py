"""Somebody else looks after the failed calls of an effect.

**Why it matters.** The queue moves with everything in it, and what was agreed about single entries does not.

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
    -   charge: {partner: bank, sent: outbox, owner: desk}
    +   charge: {partner: bank, sent: outbox, owner: lead}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.PATCH
MIRROR = "dead-letters-handed-over"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.owner", "altered"):
        message = f"Failed calls of `{change.name}` were `{change.old_text}`'s and are now `{change.new_text}`'s."
        yield on(change, message, "Hand over what is there.")
