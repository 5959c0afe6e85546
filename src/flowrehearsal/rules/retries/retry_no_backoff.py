"""A call is repeated at once, or again and again after the same short pause.

**Why it matters.** A partner that is down is not up again a second later. Thousands of cases that knock every second
keep it down when it comes back, and their attempts are used up long before it is well.

One repetition is left alone, and so are pauses that grow, or last a minute and more, unless the partner takes calls at
a lower rate than that (`rate_limit`).

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
        retry: {attempts: 5, backoff: fixed, first: 1s, jitter: full}
        owner: clerk
        timeout: 1m
        lease: 5m

**Instead** wait longer each time.

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
        retry: {attempts: 5, backoff: exponential, first: 1s, jitter: full}
        owner: clerk
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.pauses import gap_us, hasty, repeated
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Effects that are repeated more than once without pauses that grow."""
    for name, effect in design.asked():
        if repeated(effect) and hasty(effect, design.workflow.partners[effect.partner]) and effect.matters:
            yield Finding(
                "retry-no-backoff",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` is repeated {_pace(effect)}, {_consequence(design, effect)}.",
                design.at("effects", name, "retry"),
                advice="Let the pauses grow: `backoff: exponential` with `first` and `jitter: full`.",
                cause=f"effects.{name}.retry.backoff",
                edits=_edits(name, effect),
            )


def _pace(effect: Effect) -> str:
    assert effect.retry is not None
    return "at once" if effect.retry.first is None else f"every {duration(effect.retry.first)}"


def _consequence(design: Design, effect: Effect) -> str:
    gap, first = gap_us(design.workflow.partners[effect.partner]), effect.retry.first if effect.retry else None
    if first is not None and first < gap:
        return f"and `{effect.partner}` takes no more than one call in {duration(gap)}"
    return f"so that all cases knock on `{effect.partner}` together while it is down"


def _edits(name: str, effect: Effect) -> tuple[Edit, ...]:
    """Where the first pause is given, pauses that grow and differ; how long a first one should be nobody else knows."""
    retry, path = effect.retry, ("effects", name, "retry")
    if retry is None or retry.first is None:
        return ()
    grows = Edit(path, "backoff", "exponential")
    return (grows,) if retry.jitter in ("full", "equal") else (grows, Edit(path, "jitter", "full"))
