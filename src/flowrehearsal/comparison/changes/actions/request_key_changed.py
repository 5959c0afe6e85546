"""Repeated requests are recognised by something else than before.

**Why it matters.** A request that was sent before the change and is repeated after it has another key, and counts as a
new one: the window is as long as clients retry.

**Example**

      workflow: order
      roles: {buyer: {kind: customer}, service: {kind: service}}
      partners: {bank: {replies: answers}}
      data: {sum: {integer: 1..9}, sort: {one_of: [a, b]}}
      states:
        draft: {initial: true, owner: buyer}
        paying: {owner: service}
        paid: {final: true, phase: completed}
        failed: {final: true, phase: failed}
      actions:
    -   pay: {by: buyer, request_key: {natural: [sum]}, from: draft, to: paying, effects: [charge]}
    +   pay: {by: buyer, request_key: {natural: [sum, sort]}, from: draft, to: paying, effects: [charge]}
        paid_up: {on: charge.done, from: paying, to: paid}
        refused: {on: charge.refused, from: paying, to: failed}
      effects:
        charge: {partner: bank, sent: outbox}
"""

from collections.abc import Iterator

from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, acting, on
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
CONCERNS = (Audience.CUSTOMERS,)
BUMP = Bump.MAJOR
MIRROR = "request-key-changed"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.request_key", "altered"):
        message = f"A repeated `{change.name}` was recognised by {change.old_text} and is now by {change.new_text}."
        advice = "Go live when nobody repeats, or recognise both for a while."
        yield on(change, message, advice, concerns=acting(comparison.new, change.name))
