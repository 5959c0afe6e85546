"""The partner can tell a repetition from a new request less well.

**Why it matters.** The key decides what a repetition is. With a key of its own for every attempt, a call that is
repeated because its answer was lost is executed twice. Calls that were begun with the old key and are repeated with the
new one are, too.

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
    -   charge: {partner: bank, sent: outbox, key: per_entity, retry: {attempts: 3}}
    +   charge: {partner: bank, sent: outbox, key: per_attempt, retry: {attempts: 3}}

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
        charge: {partner: bank, sent: outbox, key: per_entity, retry: {attempts: 3}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.keys import KEYS, is_weaker, told
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MAJOR
MIRROR = "key-strengthened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(KEYS, "added", "removed", "altered"):
        if is_weaker(change):
            message = f"`{change.name}`: {told(change)}."
            yield on(change, message, "Keep the key, or make it an effect of its own.")
