"""A class of errors is no longer said to be worth repeating, or not.

**Why it matters.** An error that nobody has sorted is repeated like any other: an account that is closed for good is
asked for eight times, and the customer hears of it an hour later.

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
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
    -   charge: {partner: bank, sent: outbox, errors: {terminal: [closed]}}
    +   charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.OPERATORS,)
BUMP = Bump.MINOR
MIRROR = "error-class-mapped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.among(("effects.errors.retryable", "effects.errors.terminal"), "narrowed", "altered"):
        if change.fewer:
            message = f"`{change.name}`: {listed(change.fewer)} no longer counts as {change.path[-1]}."
            yield on(change, message, "Say what such an error means.")
