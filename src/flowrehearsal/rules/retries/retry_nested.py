"""Several layers repeat the same call, and together they call far more often than any of them says.

**Why it matters.** Three attempts in the client library, five in the worker and ten in the scheduler look modest, each
in its own file. A partner in trouble gets a hundred and fifty calls for one request, and the outage lasts because of
them. Layers are multiplied; beyond ten calls for one request the rule speaks.

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
        retry: {attempts: 5, backoff: exponential, first: 2s, jitter: full, layers: {sdk: 3, scheduler: 10}}
        owner: clerk
        timeout: 1m
        lease: 5m

**Instead** repeat in one place, and let the others fail fast.

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
        retry: {attempts: 5, backoff: exponential, first: 2s, jitter: full, layers: {sdk: 1, scheduler: 1}}
        owner: clerk
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import attempts, calls, layered
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()

MOST_CALLS = 10
"""Calls for one request that a partner should be able to bear."""


def check(design: Design) -> Iterator[Finding]:
    """Effects whose layers multiply their calls beyond the limit; without any limit another rule speaks."""
    for name, effect in design.asked():
        total = calls(effect)
        if total is not None and total > MOST_CALLS and layered(effect) > 1:
            yield Finding(
                "retry-nested",
                SEVERITY,
                f"effects.{name}",
                f"One request for `{name}` can become {total:,} calls of `{effect.partner}`: every layer repeats what "
                "the one inside it has repeated already.",
                design.at("effects", name, "retry", "layers"),
                advice="Repeat in one layer only, and let the others fail fast.",
                witness=f"{_product(effect)} = {total:,} calls",
                cause=f"effects.{name}.retry.layers",
            )


def _product(effect: Effect) -> str:
    assert effect.retry is not None
    factors = [f"{count} ({layer})" for layer, count in effect.retry.layers.items()]
    return " × ".join([f"{attempts(effect)} (its own)", *factors])
