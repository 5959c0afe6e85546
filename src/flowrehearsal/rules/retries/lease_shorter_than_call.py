"""A worker loses its lease while its call may still be running.

**Why it matters.** The lease says that the work is free again; the call, which is allowed to take longer, says nothing.
A second worker starts the same call beside the first one, with nobody dead and nothing broken. What looked like a rare
accident happens whenever the partner is slow.

A worker that reports in between (`heartbeat`, more often than the lease lasts) keeps its lease.

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
      transfer: {partner: bank, sent: outbox, key: per_entity, timeout: 60s, lease: 30s, owner: clerk}

**Instead** let the lease outlive the call and a pause of the worker.

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
      transfer: {partner: bank, sent: outbox, key: per_entity, timeout: 60s, lease: 3m, owner: clerk}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger, Happening, called
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "arithmetic"
DISCHARGED_BY = ("at-most-once",)


def check(design: Design) -> Iterator[Finding]:
    """Effects of workers whose lease is not longer than their call."""
    for name, effect in design.asked():
        if effect.sent != "before_commit" and effect.matters and _ends_too_early(effect):
            yield Finding(
                "lease-shorter-than-call",
                SEVERITY,
                f"effects.{name}",
                f"The lease on `{name}` ends after {duration(effect.lease or 0)}, and {_call(effect)}, so a second "
                "worker can make it beside the first.",
                design.at("effects", name, "lease"),
                advice="Give `lease` more than `timeout`, with room for a pause of the worker, or a `heartbeat` that "
                "comes more often than the lease lasts.",
                related=(design.at("effects", name, "timeout"),) if effect.timeout is not None else (),
                cause=f"effects.{name}.lease",
                danger=Danger(courses=((Happening(("lease-outlives-call",), (name,)), called(name)),), about=(name,)),
            )


def _ends_too_early(effect: Effect) -> bool:
    if effect.lease is None or (effect.heartbeat is not None and effect.heartbeat < effect.lease):
        return False
    return effect.timeout is None or effect.lease <= effect.timeout


def _call(effect: Effect) -> str:
    if effect.timeout is None:
        return "the call may take as long as it likes"
    return f"the call may take {duration(effect.timeout)}"
