"""A partner no longer sends something that it sent unasked.

**Why it matters.** What was started by the event is no longer started, and its absence is no event.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
    - partners: {bank: {replies: answers, events: [disputed]}}
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
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MAJOR
MIRROR = "partner-event-added"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("partners.events", "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` no longer sends {listed(change.fewer)}."
            yield on(change, message, "Say how it is learned now.")
