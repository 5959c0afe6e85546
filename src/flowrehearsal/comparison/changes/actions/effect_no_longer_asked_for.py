"""An action no longer asks for an effect that it asked for.

**Why it matters.** The step is still there, on the screen and in the log, and what it was for does not happen: the
confirmation mail, the release of the room. Nothing fails, so nothing alarms anybody.

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
    -   refused: {on: charge.refused, from: paying, to: failed, effects: [tell]}
    +   refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
        tell: {partner: bank, sent: outbox, best_effort: A courtesy.}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.PARTNERS, Audience.CUSTOMERS)
BUMP = Bump.MAJOR
MIRROR = "effect-asked-for"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.effects", "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}` no longer asks for {listed(change.fewer)}."
            yield on(change, message, "Say what asks for it now, or tell those who wait for it.")
