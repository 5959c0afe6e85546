"""A call that did not answer in time is taken for one that did nothing.

**Why it matters.** A timeout has three meanings: it was executed, it was not, or it will be. Whoever closes the case as
failed is wrong in two of them: the customer is told that there is no booking, and there is one. Whoever sends it again
without a key that the partner recognises books twice.

What a timeout leads to is the event of `on_timeout`: `failed` where it says `fail`, or nothing and there is no retry;
`unknown` where it says `ask`; and `exhausted` when repeating or asking has ended. Flagged is an action that closes the
case on it, and one that takes it for a no: it answers a refusal as well, and leads to where nobody waits for the
outcome or looks it up. An action that asks for the undo, or says that it leaves the effect behind, is left alone.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key, can_be_asked: true, horizon: 1m}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk}
      unsure: {owner: desk, deadline: 2d}
      booked: {final: true, phase: completed}
      failed: {final: true, phase: failed}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: [reserving, unsure], to: booked, checks: state}
      refuse: {on: [reserve.refused, reserve.not_done], from: [reserving, unsure], to: failed, checks: state}
      fail: {on: reserve.unknown, from: reserving, to: failed, checks: state}
      park: {on: reserve.exhausted, from: [reserving, unsure], to: unsure, checks: state}
      find_out: {by: desk, from: unsure, to: failed, checks: version}
      remind: {on: deadline, from: unsure, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 30s
        on_timeout: ask
        ask: {after: 2m}
        owner: desk
        lease: 5m

**Instead** let the case wait until somebody, or asking the partner, has found out.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key, can_be_asked: true, horizon: 1m}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk}
      unsure: {owner: desk, deadline: 2d}
      booked: {final: true, phase: completed}
      failed: {final: true, phase: failed}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: [reserving, unsure], to: booked, checks: state}
      refuse: {on: [reserve.refused, reserve.not_done], from: [reserving, unsure], to: failed, checks: state}
      look: {on: reserve.unknown, from: reserving, to: unsure, checks: state}
      park: {on: reserve.exhausted, from: [reserving, unsure], to: unsure, checks: state}
      find_out: {by: desk, from: unsure, to: failed, checks: version}
      remind: {on: deadline, from: unsure, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        timeout: 30s
        on_timeout: ask
        ask: {after: 2m}
        owner: desk
        lease: 5m
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.definition.workflow import Action, Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.repetitions import blamed, unrecognised
from flowrehearsal.rules.schedule import calls
from flowrehearsal.vocabulary.danger import GIVEN_UP, TIMEOUTS, UNHEARD, Danger, Happening, called, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("closed-means-closed", "at-most-once")

NOTHING_DONE = ("failed", "rejected", "cancelled")
"""Phases in which nobody expects the effect any more."""
NO = ("refused", "not_done")
"""Events that say that the effect was not executed."""


def check(design: Design) -> Iterator[Finding]:
    """Actions that close a case after a timeout; and calls that are made again after one without a key."""
    mapped: dict[str, list[str]] = {}
    for name, effect in design.asked():
        if effect.timeout is not None and effect.matters:
            told = [(event, action) for event in _meanings(name, effect) for action in design.answering.get(event, ())]
            for event, action in told:
                if _as_if_not_done(design, design.workflow.actions[action], name, effect):
                    mapped.setdefault(action, []).append(event)
            yield from _made_again(design, name, effect, [action for _, action in told])
    for action in design.workflow.actions:
        if action in mapped:
            yield _mapped(design, action, mapped[action])


def _meanings(name: str, effect: Effect) -> tuple[str, ...]:
    """The events behind which a timeout may stand."""
    if effect.on_timeout == "fail":
        return (f"{name}.failed",)
    return (f"{name}.unknown", f"{name}.exhausted") if effect.on_timeout == "ask" else (f"{name}.exhausted",)


def _as_if_not_done(design: Design, action: Action, name: str, effect: Effect) -> bool:
    """Whether an action goes on as if the effect had not been executed."""
    if effect.undo in action.effects or name in action.leaves or action.to.kind in ("stay", "any"):
        return False
    for_a_no = any(event.subject == name and event.what in NO for event in action.on)
    targets = action.to.states
    return any(_closes(design, state, name) or (for_a_no and _gives_up(design, state, name)) for state in targets)


def _gives_up(design: Design, name: str, effect: str) -> bool:
    """Whether the outcome is not waited for in a state, and no operator acts there who could look it up."""
    state, workflow = design.workflow.states[name], design.workflow
    if effect in state.stands or state.phase == "completed":
        return False
    actions = [workflow.actions[action] for action in design.leaving[name]]
    looked_up = any(workflow.roles[role].kind == "operator" for action in actions for role in action.by)
    return not looked_up and not any(str(event) == f"{effect}.done" for action in actions for event in action.on)


def _closes(design: Design, name: str, effect: str) -> bool:
    state = design.workflow.states[name]
    if effect in state.stands:
        return False
    return state.phase in NOTHING_DONE or (bool(state.final) and state.phase is None)


def _mapped(design: Design, action: str, events: list[str]) -> Finding:
    effects = [event.partition(".")[0] for event in events]
    targets = design.workflow.actions[action].to.states
    closing = any(_closes(design, state, effect) for state in targets for effect in effects)
    field = "to" if closing else "on"
    return Finding(
        "timeout-treated-as-failure",
        SEVERITY,
        f"actions.{action}",
        f"`{action}` leads to {listed(design.workflow.actions[action].to.states)} on {listed(events)}, which can stand "
        "for a call that did not answer in time: it may have been executed, or be executed yet.",
        design.at("actions", action, field),
        advice="Lead to a state where the outcome is found out: `on_timeout: ask` where the partner can be asked, or a "
        "person who looks it up.",
        related=tuple(dict.fromkeys(design.at("effects", effect, "timeout") for effect in effects)),
        cause=f"actions.{action}.{field}",
        danger=Danger(
            courses=tuple(
                (Happening(TIMEOUTS, (effect,)), _so_taken(action, event))
                for effect, event in zip(effects, events, strict=True)
            ),
            about=tuple(effects),
            by=("closed-means-closed",),
            at_every_end=True,
        ),
    )


def _so_taken(action: str, event: str) -> Happening:
    """The action is taken for this event; where it follows the last attempt, in the step that gives up."""
    effect, _, what = event.partition(".")
    return Happening((GIVEN_UP,), (effect,)) if what == "exhausted" else taken(action)


def _made_again(design: Design, name: str, effect: Effect, told: Sequence[str]) -> Iterator[Finding]:
    """A call that its retry, or people who are led back to where they can ask, make again as if for the first time."""
    retried = effect.on_timeout == "retry" and calls(effect) != 1
    again = next((asking for action in told for asking in _asking_anew(design, action, name)), "")
    partner = design.workflow.partners[effect.partner]
    why = (
        unrecognised(effect, partner) if retried else unrecognised(effect, partner, same_intent=False) if again else ""
    )
    if why and not effect.idempotent:
        yield Finding(
            "timeout-treated-as-failure",
            SEVERITY,
            f"effects.{name}",
            f"`{name}` {'is sent again' if retried else f'can be asked for again by `{again}`'} after a timeout as if "
            f"nothing had been done, and {why}.",
            design.at("effects", name),
            advice="Send a key that stays the same to a partner that `deduplicates`, or find out first "
            "(`on_timeout: ask`).",
            related=() if retried else (design.at("actions", again),),
            cause=blamed(name, effect, same_intent=retried),
            danger=Danger(
                courses=((Happening(UNHEARD, (name,)), *(() if retried else (taken(again),)), called(name)),),
                about=(name,),
                by=("at-most-once",),
            ),
        )


def _asking_anew(design: Design, action: str, effect: str) -> list[str]:
    """The actions by which people can ask for the effect again where this one leads; a replay is another rule's."""
    asking = [name for name in design.asking[effect] if design.workflow.actions[name].kind in ("ordinary", "cancel")]
    states = design.workflow.actions[action].to.states
    return [
        name
        for name in asking
        if design.workflow.actions[name].by and any(name in design.leaving[state] for state in states)
    ]
