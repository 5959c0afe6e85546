"""A partner now answers with the outcome, which it used to report later.

**Why it matters.** Cases that wait for a callback when it goes live wait for something that may never come.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: acknowledges}}
    + partners: {bank: {replies: answers}}
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

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "outcome-comes-later"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("partners.replies", "altered"):
        if change.after == "answers":
            message = f"`{change.name}` acknowledged first and now answers with the outcome."
            yield on(change, message, "See what becomes of the cases that wait for a callback.")
