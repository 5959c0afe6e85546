"""An end no longer stands for something that was done and kept.

**Why it matters.** Whoever read the state as a receipt (we paid, the room is ours) can no longer do so, and nothing
checks it any more.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
    -   paid: {final: true, phase: completed, stands: [charge]}
    +   paid: {final: true, phase: completed}
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
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = "promise-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states.stands", "narrowed", "altered"):
        message = f"That {listed(change.fewer)} was done is no longer claimed of a case that ends in `{change.name}`."
        yield on(change, message, "Tell those who read the state as a receipt.")
