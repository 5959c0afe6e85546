"""Somebody sends a request again, and the partner cannot see that it is the same one.

**Why it matters.** The first call may have been executed although its answer never came; that is the very case in
which somebody presses "try again". A partner that recognises keys would answer with the first outcome, but only if the
repetition carries the key of the first call. An override is a new decision, so a key of its own (`per_intent`) is a new
key; a `kind: replay` sends the original one.

Quiet where the partner recognises the case itself, where it is asked first (`ask_first`), where a repetition is
harmless (`idempotent`), for effects that nobody minds, and where an override asks for something new: a message that
tells of it, or an effect with `once_per: intent`.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key, key_window: 7d}}
    states:
      approved: {initial: true, owner: clerk, phase: waiting_for_review, deadline: 2d}
      blocked: {owner: clerk, phase: blocked, deadline: 2d}
      paid: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      pay: {by: clerk, from: approved, checks: version, effects: [transfer]}
      paid: {on: transfer.done, from: [approved, blocked], to: paid, checks: state}
      drop: {on: transfer.refused, from: [approved, blocked], to: dropped, checks: state}
      park: {on: transfer.exhausted, from: approved, to: blocked, checks: state}
      remind: {on: deadline, from: [approved, blocked], checks: state}
      again:
        by: clerk
        kind: replay
        from: blocked
        to: approved
        effects: [transfer]
        checks: version
        outstanding: wait
        within: 24h
        reason: required
        audit: [actor, reason, before, after]
    effects: {transfer: {partner: bank, sent: outbox, weight: money, owner: clerk, lease: 5m, heartbeat: 1m}}

**Instead** send a key that stays the same.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key, key_window: 7d}}
    states:
      approved: {initial: true, owner: clerk, phase: waiting_for_review, deadline: 2d}
      blocked: {owner: clerk, phase: blocked, deadline: 2d}
      paid: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      pay: {by: clerk, from: approved, checks: version, effects: [transfer]}
      paid: {on: transfer.done, from: [approved, blocked], to: paid, checks: state}
      drop: {on: transfer.refused, from: [approved, blocked], to: dropped, checks: state}
      park: {on: transfer.exhausted, from: approved, to: blocked, checks: state}
      remind: {on: deadline, from: [approved, blocked], checks: state}
      again:
        by: clerk
        kind: replay
        from: blocked
        to: approved
        effects: [transfer]
        checks: version
        outstanding: wait
        within: 24h
        reason: required
        audit: [actor, reason, before, after]
    effects:
      {transfer: {partner: bank, sent: outbox, key: per_entity, weight: money, owner: clerk, lease: 5m, heartbeat: 1m}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.renewals import swallowed
from flowrehearsal.rules.replays import asked_before, is_new, recognised_or_harmless, replayed
from flowrehearsal.vocabulary.danger import UNHEARD, Danger, Happening, called, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("at-most-once",)


def check(design: Design) -> Iterator[Finding]:
    """Replays, and overrides after a first call, of effects without a key that stays, to partners that look at keys."""
    for name, action in replayed(design):
        effects = [effect for effect in action.effects if _is_new_each_time(design, action, effect)]
        if effects:
            yield _finding(design, name, effects)


def _is_new_each_time(design: Design, action: Action, name: str) -> bool:
    effect = design.workflow.effects[name]
    partner = design.workflow.partners[effect.partner]
    fresh = effect.key in (None, "per_attempt") or (effect.key == "per_intent" and action.kind == "override")
    looks_at_keys = partner.deduplicates == "by_key" and not recognised_or_harmless(effect, partner)
    return fresh and looks_at_keys and not is_new(action, effect) and asked_before(design, action, name)


def _finding(design: Design, name: str, effects: list[str]) -> Finding:
    first = design.workflow.effects[effects[0]]
    how = "without a key" if first.key is None else "with a new key"
    return Finding(
        "replay-without-key",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` sends {listed(effects)} again {how}: where the first call was executed and nobody heard of it, "
        f"`{first.partner}` executes a second one.",
        design.at("actions", name, "effects"),
        advice=_advice(first),
        related=tuple(design.at("effects", effect) for effect in effects),
        cause=f"effects.{effects[0]}.key",
        danger=Danger(
            courses=tuple((Happening(UNHEARD, (effect,)), taken(name), called(effect)) for effect in effects),
            about=tuple(effects),
        ),
        edits=tuple(edit for effect in effects for edit in _edits(design, effect)),
    )


def _advice(effect: Effect) -> str:
    if effect.key == "per_intent":
        return "Use `kind: replay`, which sends the original key, or `key: per_entity`."
    return "Give the effect a key that stays the same: `key: per_entity`, or `per_intent` with `kind: replay`."


def _edits(design: Design, name: str) -> tuple[Edit, ...]:
    """A missing key has one obvious mend, unless it would swallow a new request; a key that was chosen has none."""
    effect = design.workflow.effects[name]
    mends = effect.key is None and effect.once_per == "case" and not swallowed(design, name)
    return (Edit(("effects", name), "key", "per_entity"),) if mends else ()
