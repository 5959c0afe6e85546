"""A repeated request is recognised that was not.

**Why it matters.** Clients have to send the key, and the same one when they repeat. One that makes a new key for every
attempt is served as badly as before; one that sends the same key for two orders gets only one of them.

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
    -   pay: {by: buyer, from: draft, to: paying, effects: [charge]}
    +   pay: {by: buyer, request_key: client, from: draft, to: paying, effects: [charge]}
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
BUMP = Bump.MINOR
MIRROR = "request-key-dropped"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("actions.request_key", "added"):
        message = f"Repeated requests for `{change.name}` are recognised by {change.new_text}."
        advice = "Tell clients when they need a new key."
        yield on(change, message, advice, concerns=acting(comparison.new, change.name))
