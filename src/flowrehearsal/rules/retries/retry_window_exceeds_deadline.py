"""The attempts of a call do not fit into the time that there is: a deadline, an outage or the partner's window.

**Why it matters.** Six attempts with growing pauses look careful, and take ten minutes; the case was promised an answer
in five. The deadline then fires in the middle of the attempts, and two parts of the system work on the same case. The
other way round, attempts that are all used up after a minute turn every outage of half an hour into work for people.
And an authorised card can be captured for seven days: an order that waits longer for its review is approved in vain.

The schedule is the worst case for the deadline: every call takes until its timeout. For the outage it is the best one,
in which calls fail at once and only the pauses count. A deadline that only reminds somebody is left alone. With a
`window` counts how long a case can wait, by the deadlines of its states, until it first asks for the effect, and the
last attempt after that.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 5m}
      stuck: {owner: clerk, deadline: 2d}
      paid: {final: true, phase: completed}
    actions:
      pay: {by: clerk, from: [approved, stuck], to: paying, effects: [transfer], checks: version}
      settle: {on: transfer.done, from: [paying, stuck], to: paid, checks: state}
      put_aside: {on: [transfer.exhausted, transfer.refused, deadline], from: paying, to: stuck, checks: state}
      leave: {on: [transfer.exhausted, transfer.refused], from: stuck, checks: state}
      remind: {on: deadline, from: stuck, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        timeout: 60s
        retry: {attempts: 6, backoff: exponential, first: 10s, most: 2m, jitter: full}
        owner: clerk
        lease: 5m

**Instead** let the two times fit: limit the attempts (`within`), or wait longer.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      approved: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 15m}
      stuck: {owner: clerk, deadline: 2d}
      paid: {final: true, phase: completed}
    actions:
      pay: {by: clerk, from: [approved, stuck], to: paying, effects: [transfer], checks: version}
      settle: {on: transfer.done, from: [paying, stuck], to: paid, checks: state}
      put_aside: {on: [transfer.exhausted, transfer.refused, deadline], from: paying, to: stuck, checks: state}
      leave: {on: [transfer.exhausted, transfer.refused], from: stuck, checks: state}
      remind: {on: deadline, from: stuck, checks: state}
    effects:
      transfer:
        partner: bank
        sent: outbox
        key: per_entity
        timeout: 60s
        retry: {attempts: 6, backoff: exponential, first: 10s, most: 2m, jitter: full}
        owner: clerk
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.definition.quantities import LONGEST
from flowrehearsal.definition.workflow import Effect, Window
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.lead_times import LeadTime, lead_time
from flowrehearsal.rules.schedule import attempts, course, last_call_us, layered, own_span_us, pauses_us, span_us
from flowrehearsal.runtime.retrying import wait_us
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "arithmetic"
DISCHARGED_BY: tuple[str, ...] = ()

SHOWN = 8
"""Attempts that a schedule shows; the others follow the same rule."""


def check(design: Design) -> Iterator[Finding]:
    """Effects whose attempts outlast the deadline of a state that waits for them, end within a usual outage, or begin
    when the partner no longer does it."""
    for name, effect in design.asked():
        if effect.window is not None and effect.matters:
            yield from _too_late(design, name, effect.window)
        span = span_us(effect)
        if span is not None and effect.sent != "before_commit" and effect.matters:
            for state in dict.fromkeys(_outlasted(design, name, span)):
                yield _too_long(design, name, state)
        outage = design.workflow.partners[effect.partner].usual_outage
        if outage is not None and effect.sent != "before_commit" and effect.matters and _lasts(effect) < outage:
            yield _too_short(design, name, outage)


def _outlasted(design: Design, name: str, span: int) -> Iterator[str]:
    """The states that begin by asking, wait for it, and are left by a deadline before the attempts are over."""
    waiting = {state for action in design.workflow.acted_on.get(name, ()) for state in _starts(design, action)}
    for asking in design.asking[name]:
        for state in design.workflow.actions[asking].to.states:
            deadline = design.workflow.states[state].deadline
            if state in waiting and deadline is not None and deadline < span and _left_in_time(design, state):
                yield state


def _starts(design: Design, action: str) -> tuple[str, ...]:
    return design.workflow.actions[action].start.states


def _left_in_time(design: Design, state: str) -> bool:
    """Whether the deadline moves the case on; one that only reminds somebody harms nothing."""
    leaving = design.workflow.leaving[state]
    late = [design.workflow.actions[name] for name in design.answering.get("deadline", ()) if name in leaving]
    return any(action.to.kind != "stay" for action in late)


def _lasts(effect: Effect) -> int:
    """How long attempts that fail at once go on."""
    pauses = pauses_us(effect)
    return LONGEST if pauses is None else pauses * layered(effect)


def _too_late(design: Design, name: str, window: Window) -> Iterator[Finding]:
    """The effect can be asked for, or called for the last time, after the partner's window."""
    lead = lead_time(design, name, window.since)
    last = last_call_us(design.workflow.effects[name]) or 0
    if lead.endless or lead.total_us + last > window.lasts:
        states = [lead.endless] if lead.endless else [state for state, _ in lead.waits]
        yield Finding(
            "retry-window-exceeds-deadline",
            SEVERITY,
            f"effects.{name}",
            _late_message(design, name, lead, last),
            design.at("effects", name, "window"),
            advice="Give the states before it deadlines that lead on and add up to less, or ask for it sooner.",
            witness=", ".join(f"`{state}` {duration(wait)}" for state, wait in lead.waits),
            related=tuple(design.at("states", state) for state in states if state in design.workflow.states),
            cause=f"states.{lead.endless}.deadline" if lead.endless else f"effects.{name}.window",
        )


def _late_message(design: Design, name: str, lead: LeadTime, last: int) -> str:
    effect = design.workflow.effects[name]
    assert effect.window is not None
    beginning = f"`{effect.window.since}`" if effect.window.since else "the case began"
    tries = f", with {duration(last)} more to its last attempt" if last else ""
    waits = f"in `{lead.endless}` without limit" if lead.endless else f"{duration(lead.total_us)}{tries}"
    return (
        f"`{effect.partner}` does `{name}` for {duration(effect.window.lasts)} after {beginning}, and before it asks a "
        f"case can wait {waits}."
    )


def _too_long(design: Design, name: str, state: str) -> Finding:
    effect = design.workflow.effects[name]
    deadline = design.workflow.states[state].deadline or 0
    by_layers = (own_span_us(effect) or 0) <= deadline
    return Finding(
        "retry-window-exceeds-deadline",
        SEVERITY,
        f"states.{state}",
        f"`{name}` can be tried for {duration(span_us(effect) or 0)}, and `{state}`, which waits for it, is left when "
        f"its deadline of {duration(deadline)} has passed.",
        design.at("states", state, "deadline"),
        advice="Limit the attempts with `within`, or give the state a deadline that outlasts them.",
        witness=_attempts(effect),
        related=(design.at("effects", name, "retry"),),
        cause=f"effects.{name}.retry.layers" if by_layers else f"states.{state}.deadline",
    )


def _too_short(design: Design, name: str, outage: int) -> Finding:
    effect = design.workflow.effects[name]
    made = "is tried once" if attempts(effect) == 1 else f"is given up after {duration(_lasts(effect))}"
    return Finding(
        "retry-window-exceeds-deadline",
        SEVERITY,
        f"effects.{name}",
        f"An outage of `{effect.partner}` usually lasts {duration(outage)}, and `{name}` {made} when its calls fail at "
        "once.",
        design.at("effects", name, "retry"),
        advice="Let the attempts outlast a usual outage: more of them, or longer pauses (`first`, `most`).",
        witness=_pauses(effect),
        related=(design.at("partners", effect.partner, "usual_outage"),),
        cause=f"effects.{name}.retry",
    )


def _attempts(effect: Effect) -> str:
    """When the attempts begin in the worst case: "attempts at 0s, 1m 10s, 2m 30s; over after 3m 30s"."""
    count, shown = attempts(effect), course(effect, SHOWN)
    rest = ", …" if count is None or count > SHOWN else ""
    times = f" {layered(effect)} times over" if layered(effect) > 1 else ""
    moments = ", ".join(duration(attempt.begins_us) for attempt in shown)
    return f"attempts at {moments}{rest}{times}; over after {duration(span_us(effect) or 0)}"


def _pauses(effect: Effect) -> str:
    """The pauses between attempts: "pauses of 2s, 4s, 8s; over after 14s"."""
    pauses = (attempts(effect) or 1) - 1
    if pauses == 0:
        return ""
    shown = ", ".join(duration(round(wait_us(effect.retry, number))) for number in range(1, min(pauses, SHOWN) + 1))
    return f"pauses of {shown}{', …' if pauses > SHOWN else ''}; over after {duration(_lasts(effect))}"
