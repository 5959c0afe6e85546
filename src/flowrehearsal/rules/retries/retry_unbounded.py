"""A call is repeated until it succeeds, and it may never succeed.

**Why it matters.** Some requests fail every time: the account is closed, the payload is broken. Without an end they are
sent for as long as the system runs, they fill the queue in front of those that would succeed, and because the attempts
never end nothing ever tells a person.

A limit to the number (`attempts`) or to the time (`within`) is enough.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paid: {final: true, phase: completed}
    actions:
      pay: {by: clerk, from: approved, to: paid, effects: [transfer], checks: version}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        retry: {backoff: exponential, first: 2s, most: 10m, jitter: full}
        owner: clerk
        timeout: 1m
        lease: 5m

**Instead** say when it is enough.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paid: {final: true, phase: completed}
    actions:
      pay: {by: clerk, from: approved, to: paid, effects: [transfer], checks: version}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        retry: {backoff: exponential, first: 2s, most: 10m, jitter: full, within: 12h}
        owner: clerk
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects that are repeated without a limit to number or time."""
    for name, effect in design.asked():
        if effect.retry is not None and effect.retry.attempts is None and effect.retry.within is None:
            yield Finding(
                "retry-unbounded",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` is repeated until it succeeds: neither the attempts nor the time for them are limited.",
                design.at("effects", name, "retry"),
                advice=f"Limit the number (`attempts`) or the time (`within`), and answer `{name}.exhausted`.",
                cause=f"effects.{name}.retry.attempts",
            )
