"""A partner sends something unasked that it did not send.

**Why it matters.** A client that lists the events it knows stops at the first one that it does not: a new value in a
partner's list has broken integrations that had nothing to do with it.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: answers}}
    + partners: {bank: {replies: answers, events: [disputed]}}
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
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
CONCERNS = (Audience.PARTNERS,)
BUMP = Bump.MINOR
MIRROR = "partner-event-removed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("partners.events", "widened", "altered"):
        if change.more:
            yield on(change, f"`{change.name}` now sends {listed(change.more)}.", "Say what each state does with it.")
