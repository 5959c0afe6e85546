"""A partner is gone.

**Why it matters.** What it still holds for us (a reservation, a card on file) has nobody here who would ask for it, and
its callbacks for calls under way find no door.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: answers}, mail: {replies: answers}}
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

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.MAJOR
MIRROR = "partner-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("partners", "removed"):
        message = f"`{change.name}` is gone."
        yield on(change, message, "Keep what listens to it until the last callback has come.")
