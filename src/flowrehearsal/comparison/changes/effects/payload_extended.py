"""An effect carries data that it did not carry.

**Why it matters.** A strict partner refuses a field that it does not know; a careless one stores what it was not meant
to have.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      data: {sum: {integer: 1..9}}
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
    +   charge: {partner: bank, sent: outbox, carries: [sum]}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.MINOR
MIRROR = "payload-reduced"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("effects.carries", "widened", "altered"):
        if change.more:
            message = f"`{change.name}` now carries {listed(change.more)}."
            yield on(change, message, "Tell the partner, and make sure that it may have it.")
