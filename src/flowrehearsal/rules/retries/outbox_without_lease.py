"""A worker dies over a call, and the call is never made again.

**Why it matters.** An outbox keeps what is to be sent from being forgotten. But the worker that takes up an entry marks
it as its own, and when it dies before the call the mark stays: no other worker touches the entry, nobody counts it as
failed, and the case waits for an answer to a question that was never put. A deployment in the wrong second is enough.

A `lease` says how long the mark counts. What is marked as best effort and has no weight is left alone.

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
      transfer: {partner: bank, sent: outbox, key: per_entity, timeout: 30s, owner: clerk}

**Instead** let what a dead worker had taken up go to another one.

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
      transfer: {partner: bank, sent: outbox, key: per_entity, timeout: 30s, lease: 90s, owner: clerk}
"""

from collections.abc import Iterator

from flowrehearsal.definition.leases import enough_us
from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.spared import harmless
from flowrehearsal.vocabulary.danger import Danger, Happening
from flowrehearsal.vocabulary.durations import compact
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-lost-effect",)
DEATH = "crash-before-effect"
"""The fault by which a worker is gone before it has called."""


def check(design: Design) -> Iterator[Finding]:
    """Effects that some action asks for and that stay with a worker for ever."""
    for name, effect in design.asked():
        if effect.sent == "outbox" and effect.lease is None and not harmless(effect):
            yield Finding(
                "outbox-without-lease",
                SEVERITY,
                f"effects.{name}",
                f"A worker that dies with `{name}` in its hands keeps it for ever: it has no lease, so no other worker "
                f"asks `{effect.partner}`.",
                design.at("effects", name),
                advice="Give it a `lease` that is longer than its `timeout`: after it another worker takes over.",
                cause=f"effects.{name}.lease",
                edits=_lease(name, effect),
                danger=Danger(courses=((Happening((DEATH,), (name,)),),), about=(name,)),
            )


def _lease(name: str, effect: Effect) -> tuple[Edit, ...]:
    """The mend; there is none where nobody knows how long a call takes: a lease would be a guess."""
    if effect.timeout is None:
        return ()
    return (Edit(("effects", name), "lease", compact(enough_us(effect))),)
