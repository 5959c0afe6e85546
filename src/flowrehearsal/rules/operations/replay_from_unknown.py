"""Somebody sends a request again although the first one may have been executed, to a partner that would do it twice.

**Why it matters.** "No answer" is not "no". A partner that recognises neither a key nor the case executes whatever it
is sent, so the only safe repetition is one after it has said that there is nothing: a refusal, or the answer to a
question. Where nobody asks, the button "try again" is a coin that somebody tosses.

Quiet where the partner recognises a repetition, where it is asked first (`ask_first`), where a repetition is harmless
(`idempotent`), for effects that nobody minds, and where the action starts only after `refused` or `not_done`. A missing
key for a partner that looks at keys is the subject of `replay-without-key`.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: operator}}
    partners: {mill: {replies: answers, can_be_asked: true}}
    states:
      wanted: {initial: true, owner: buyer, phase: waiting_for_review, deadline: 2d}
      blocked: {owner: buyer, phase: blocked, deadline: 2d}
      ordered: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      order: {by: buyer, from: wanted, checks: version, effects: [place]}
      ordered: {on: place.done, from: [wanted, blocked], to: ordered, checks: state}
      drop: {on: place.refused, from: [wanted, blocked], to: dropped, checks: state}
      park: {on: place.exhausted, from: wanted, to: blocked, checks: state}
      remind: {on: deadline, from: [wanted, blocked], checks: state}
      again:
        by: buyer
        kind: replay
        from: blocked
        to: wanted
        effects: [place]
        checks: version
        outstanding: wait
        within: 24h
        reason: required
        audit: [actor, reason, before, after]
    effects:
      {place: {partner: mill, sent: outbox, key: per_entity, weight: money, owner: buyer, lease: 5m, heartbeat: 1m}}

**Instead** ask before sending again, and let a partner that cannot be asked be called by telephone.

    workflow: order
    version: 1
    roles: {buyer: {kind: operator}}
    partners: {mill: {replies: answers, can_be_asked: true}}
    states:
      wanted: {initial: true, owner: buyer, phase: waiting_for_review, deadline: 2d}
      blocked: {owner: buyer, phase: blocked, deadline: 2d}
      ordered: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      order: {by: buyer, from: wanted, checks: version, effects: [place]}
      ordered: {on: place.done, from: [wanted, blocked], to: ordered, checks: state}
      drop: {on: place.refused, from: [wanted, blocked], to: dropped, checks: state}
      park: {on: place.exhausted, from: wanted, to: blocked, checks: state}
      remind: {on: deadline, from: [wanted, blocked], checks: state}
      again:
        by: buyer
        kind: replay
        from: blocked
        to: wanted
        effects: [place]
        checks: version
        outstanding: wait
        within: 24h
        reason: required
        audit: [actor, reason, before, after]
    effects:
      place:
        partner: mill
        sent: outbox
        key: per_entity
        ask_first: true
        weight: money
        owner: buyer
        lease: 5m
        heartbeat: 1m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.replays import asked_before, is_new, recognised_or_harmless, replayed
from flowrehearsal.vocabulary.danger import UNHEARD, Danger, Happening, called, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("at-most-once",)
KNOWN = ("done", "refused", "not_done")
"""Events after which nobody has to guess whether the first call was executed."""


def check(design: Design) -> Iterator[Finding]:
    """Replays and overrides that ask again, with the outcome open, a partner that recognises no repetition."""
    for name, action in replayed(design):
        effects = [effect for effect in action.effects if _is_a_guess(design, action, effect)]
        if effects:
            yield _finding(design, name, effects)


def _is_a_guess(design: Design, action: Action, name: str) -> bool:
    effect = design.workflow.effects[name]
    partner = design.workflow.partners[effect.partner]
    recognised = partner.deduplicates is not None or recognised_or_harmless(effect, partner) or is_new(action, effect)
    return not recognised and asked_before(design, action, name, KNOWN)


def _finding(design: Design, name: str, effects: list[str]) -> Finding:
    partner = design.workflow.effects[effects[0]].partner
    asks = design.workflow.partners[partner].can_be_asked
    return Finding(
        "replay-from-unknown",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` sends {listed(effects)} again while nobody knows whether the first call was executed, and "
        f"`{partner}` does not recognise a repetition.",
        design.at("actions", name, "effects"),
        advice=f"Write `ask_first: true`{'' if asks else ' and a partner that `can_be_asked`'}, give the "
        "effect a `key` and say how the partner `deduplicates`, if it does, or start it only after "
        f"`{effects[0]}.not_done` or `{effects[0]}.refused`.",
        related=tuple(design.at("effects", effect) for effect in effects),
        cause=f"partners.{partner}.deduplicates",
        danger=Danger(
            courses=tuple((Happening(UNHEARD, (effect,)), taken(name), called(effect)) for effect in effects),
            about=tuple(effects),
        ),
    )
