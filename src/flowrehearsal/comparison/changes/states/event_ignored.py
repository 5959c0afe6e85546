"""An event changes nothing any more in a state, on purpose.

**Why it matters.** Ignoring is an answer, but it drops news. A late confirmation that used to start a review is then a
line in a log.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
    -   failed: {final: true, phase: failed}
    +   failed: {final: true, phase: failed, ignores: {charge.done: We know.}}
      actions:
        pay: {by: buyer, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "event-no-longer-ignored"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.ignores.*", "added"):
        message = f"`{change.keys[0]}` is now ignored in `{change.name}` ({change.new_text})."
        yield on(change, message)
