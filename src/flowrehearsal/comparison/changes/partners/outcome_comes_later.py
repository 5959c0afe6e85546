"""A partner now takes a request in first and says later what became of it.

**Why it matters.** An answer is no longer the outcome. A design that goes on when it gets one tells customers that they
have what has only been accepted.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: answers}}
    + partners: {bank: {replies: acknowledges}}
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
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS)
BUMP = Bump.MAJOR
MIRROR = "outcome-comes-at-once"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("partners.replies", "altered"):
        if change.after == "acknowledges":
            message = f"`{change.name}` answered with the outcome and now acknowledges first."
            yield on(change, message, "Give the time in between a state, a deadline and words on each surface.")
