"""An undo is given up sooner than what it undoes, or nobody looks after it when it is given up.

**Why it matters.** The partner is down; that is why the case is being taken back. The undo meets the same outage, with
fewer attempts than the effect had, ends as a dead letter, and the room stays booked, the money stays held. A case that
cannot be taken back needs a person, so its dead letter needs an owner, or an action that answers its exhaustion.

Quiet for undos and effects that no action asks for, and for those that nobody minds.

**Example**

    workflow: booking
    version: 1
    roles: {desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      booked: {owner: desk, resting: true, phase: completed}
      cancelled: {final: true, phase: cancelled}
    actions:
      book: {by: desk, from: wanted, to: booked, checks: version, effects: [reserve]}
      cancel: {by: desk, from: booked, to: cancelled, checks: version, outstanding: wait, effects: [release]}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 30s
        lease: 2m
        retry: {attempts: 5, backoff: exponential, first: 2s, jitter: full}
        undo: release
        owner: desk
      release:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 30s
        lease: 2m
        retry: {attempts: 2, backoff: exponential, first: 2s, jitter: full}
        owner: desk

**Instead** try the undo at least as often.

    workflow: booking
    version: 1
    roles: {desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      booked: {owner: desk, resting: true, phase: completed}
      cancelled: {final: true, phase: cancelled}
    actions:
      book: {by: desk, from: wanted, to: booked, checks: version, effects: [reserve]}
      cancel: {by: desk, from: booked, to: cancelled, checks: version, outstanding: wait, effects: [release]}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 30s
        lease: 2m
        retry: {attempts: 5, backoff: exponential, first: 2s, jitter: full}
        undo: release
        owner: desk
      release:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 30s
        lease: 2m
        retry: {attempts: 8, backoff: exponential, first: 2s, jitter: full}
        owner: desk
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.outcomes import can_be_exhausted
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import calls, layered
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Undos with fewer attempts than what they undo, and those whose dead letter belongs to nobody."""
    asked = dict(design.asked())
    undone: dict[str, list[str]] = {}
    for name, effect in asked.items():
        if effect.undo in asked and effect.matters:
            undone.setdefault(effect.undo, []).append(name)
    for name, undo in asked.items():
        if name in undone and undo.matters:
            stronger = [forward for forward in undone[name] if _tries_less(undo, asked[forward])]
            if stronger:
                yield _given_up_early(design, name, stronger[0])
            elif undo.owner is None and can_be_exhausted(undo) and f"{name}.exhausted" not in design.answering:
                yield _left_alone(design, name, undone[name][0])


def _tries_less(undo: Effect, forward: Effect) -> bool:
    least, most = calls(undo), calls(forward)
    return least is not None and (most is None or least < most)


def _given_up_early(design: Design, name: str, forward: str) -> Finding:
    effects = design.workflow.effects
    most = calls(effects[forward])
    by_layers = most is not None and most // layered(effects[forward]) <= (calls(effects[name]) or 0)
    often = "without limit" if most is None else f"up to {counted(most, 'time')}"
    return Finding(
        "compensation-unretried",
        SEVERITY,
        f"effects.{name}",
        f"`{name}` is tried {counted(calls(effects[name]) or 0, 'time')} and `{forward}`, which it undoes, {often}: "
        "it gives up sooner than what it has to take back.",
        design.at("effects", name, "retry", "attempts"),
        advice=f"Try `{name}` at least as often as `{forward}`: write `retry` with more `attempts`.",
        related=(design.at("effects", forward, "retry"),),
        cause=f"effects.{forward}.retry.layers" if by_layers else f"effects.{name}.retry",
    )


def _left_alone(design: Design, name: str, forward: str) -> Finding:
    return Finding(
        "compensation-unretried",
        SEVERITY,
        f"effects.{name}",
        f"When the attempts of `{name}` end, `{forward}` stands although it should not, and nobody is told.",
        design.at("effects", name),
        advice=f"Write `owner: <role>`, or add an action `on: {name}.exhausted` that leads to a state with an owner.",
        related=(design.at("effects", forward, "undo"),),
        cause=f"effects.{name}.owner",
    )
