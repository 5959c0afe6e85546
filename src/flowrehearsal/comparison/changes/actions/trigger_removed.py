"""An event triggers an action no longer.

**Why it matters.** The event still comes. A callback that nothing answers is retried, reported, and at last dropped,
while the case waits for what has happened already.

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
    -   refused: {on: [charge.refused, charge.failed], from: paying, to: failed}
    +   refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "trigger-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.on", "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` no longer happens on {listed(change.fewer)}."
            yield on(change, message, "Say what answers it now, or why it may be ignored.")
