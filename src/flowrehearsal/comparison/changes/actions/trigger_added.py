"""An event triggers an action that did not.

**Why it matters.** What used to be a line in a log now moves cases, also the ones that are inside already.

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
    -   refused: {on: charge.refused, from: paying, to: failed}
    +   refused: {on: [charge.refused, charge.failed], from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "trigger-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.on", "widened", "altered"):
        message = f"`{change.name}` now happens on {listed(change.more)}."
        yield on(change, message, "Make sure that it is right in every state it starts from.")
