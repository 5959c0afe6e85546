"""Calls that failed together are repeated together: their pauses have no jitter.

**Why it matters.** An outage makes all cases fail at the same moment. With equal pauses they come back at the same
moments too, as a wave that grows with every case that joins, and a partner that could carry the load spread out goes
down again under it.

One repetition is left alone, and so is a retry whose pauses do not even grow, which is told once, for that.

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
        retry: {attempts: 5, backoff: exponential, first: 2s}
        owner: clerk
        timeout: 1m
        lease: 5m

**Instead** spread the repetitions.

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
        retry: {attempts: 5, backoff: exponential, first: 2s, jitter: full}
        owner: clerk
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.pauses import hasty, repeated
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects that are repeated more than once after pauses that are equal for all cases."""
    for name, effect in design.asked():
        even = effect.retry is not None and effect.retry.jitter in (None, "none")
        if even and repeated(effect) and not hasty(effect, design.workflow.partners[effect.partner]) and effect.matters:
            yield Finding(
                "retry-no-jitter",
                SEVERITY,
                f"effects.{name}",
                f"Cases whose `{name}` fails together repeat it together: the pauses are the same for all.",
                design.at("effects", name, "retry"),
                advice="Spread the pauses with `jitter: full`.",
                cause=f"effects.{name}.retry.jitter",
                edits=(Edit(("effects", name, "retry"), "jitter", "full"),),
            )
