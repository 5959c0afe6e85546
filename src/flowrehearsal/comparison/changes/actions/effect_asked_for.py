"""An action asks for an effect that it did not ask for.

**Why it matters.** From the first case on the partner gets calls that it did not get. And cases that have had the
effect at an earlier step get it once more, where the step moved.

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
    +   refused: {on: charge.refused, from: paying, to: failed, effects: [tell]}
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
CONCERNS = (Audience.PARTNERS, Audience.OPERATORS)
BUMP = Bump.MINOR
MIRROR = "effect-no-longer-asked-for"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.effects", "widened", "altered"):
        if change.more:
            message = f"`{change.name}` now asks for {listed(change.more)}."
            yield on(change, message, "Tell the partner what to expect, and how much of it.")
