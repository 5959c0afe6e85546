"""The partner can tell a repetition from a new request better.

**Why it matters.** Two calls that were two requests may be one now: the second of two instalments is taken for a
repetition of the first. And calls that were begun under the old key and are repeated under the new one are executed
twice.

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
    -   charge: {partner: bank, sent: outbox, key: per_attempt, retry: {attempts: 3}}
    +   charge: {partner: bank, sent: outbox, key: per_entity, retry: {attempts: 3}}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.keys import KEYS, is_stronger, told
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS, Audience.CASES)
BUMP = Bump.MINOR
MIRROR = "key-weakened"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(KEYS, "added", "removed", "altered"):
        if is_stronger(change):
            message = f"`{change.name}`: {told(change)}."
            yield on(change, message, "Go live when no call is under way.")
