"""An undo can be sent while what it undoes is still on its way.

**Why it matters.** The two are independent entries of an outbox, or one of them waits at the partner. The release comes
first, finds nothing to release and succeeds; then the reservation is made. The case is closed, and the room is held.
No fault is needed for that, only the wrong order.

Left alone are partners that remember a cancel which comes first (`remembers_cancel`), actions that wait for what is
outstanding, and actions whose guard reads what the outcome of the effect has set.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 2h}
      booked: {final: true, phase: completed}
      closed:
        final: true
        phase: cancelled
        ignores: {reserve.done: Too late., reserve.refused: Nothing was booked., reserve.exhausted: Nothing was booked.}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: [reserve.refused, reserve.exhausted], from: reserving, to: closed, checks: state}
      cancel: {by: guest, kind: cancel, from: reserving, to: closed, effects: [release], checks: version}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        undo: release
        owner: desk
        lease: 5m
        heartbeat: 1m
      release:
        partner: hotel
        owner: desk
        sent: outbox
        key: per_entity
        lease: 5m
        heartbeat: 1m

**Instead** let the case wait until the outcome is known, or use a partner that remembers the cancel.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners: {hotel: {replies: answers, deduplicates: by_key, remembers_cancel: true}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 2h}
      booked: {final: true, phase: completed}
      closed:
        final: true
        phase: cancelled
        ignores: {reserve.done: Too late., reserve.refused: Nothing was booked., reserve.exhausted: Nothing was booked.}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: [reserve.refused, reserve.exhausted], from: reserving, to: closed, checks: state}
      cancel: {by: guest, kind: cancel, from: reserving, to: closed, effects: [release], checks: version}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        undo: release
        owner: desk
        lease: 5m
        heartbeat: 1m
      release:
        partner: hotel
        owner: desk
        sent: outbox
        key: per_entity
        lease: 5m
        heartbeat: 1m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.tree import names as names_in
from flowrehearsal.graph.steps import Step
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import asking_steps, goes_on, underway
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("net-effect-zero",)


def check(design: Design) -> Iterator[Finding]:
    """Actions that ask for an undo where the outcome of the effect may still be open."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    places: dict[str, list[str]] = {}
    for name, effect in design.asked():
        if effect.undo is not None and not design.workflow.partners[effect.partner].remembers_cancel:
            for step, course in _too_early(design, name, effect.undo):
                found.setdefault(step.action, {}).setdefault(name, course)
                places.setdefault(step.action, []).append(step.source)
    for action in design.workflow.actions:
        if action in found:
            yield _finding(design, action, found[action], tuple(dict.fromkeys(places[action])))


def _too_early(design: Design, name: str, undo: str) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """The steps that ask for the undo too early, each with the actions that led there."""
    open_in = underway(design, name) if design.asking[undo] else {}
    for step in asking_steps(design, undo):
        action = design.workflow.actions[step.action]
        if step.before in open_in and goes_on(action, name) and not _knows(design, action, name):
            yield step, open_in[step.before]


def _knows(design: Design, action: Action, effect: str) -> bool:
    """Whether the action waits for the outcome, or looks at data that the outcome has set."""
    answers = [design.workflow.actions[name] for name in design.answering.get(f"{effect}.done", ())]
    told = {datum for answer in answers for datum in (*answer.sets, *answer.given)}
    read = names_in(action.when) if action.when is not None else frozenset[str]()
    return action.outstanding == "wait" or not told.isdisjoint(read)


def _finding(design: Design, action: str, courses: dict[str, tuple[str, ...]], places: tuple[str, ...]) -> Finding:
    undone = list(courses)
    undo = dict.fromkeys(str(design.workflow.effects[name].undo) for name in undone)
    still = "is still on its way" if len(undone) == 1 else "are still on their way"
    return Finding(
        "compensation-overtakes-forward",
        SEVERITY,
        f"actions.{action}",
        f"`{action}` asks for {listed(list(undo))} while {listed(undone)} {still}: the undo can come first, find "
        "nothing, and be followed by what it should have undone.",
        design.at("actions", action, "effects"),
        advice="Write down that it is wanted, and ask for the undo when the outcome is known (`outstanding: wait` "
        "refuses it until then); or name a partner that `remembers_cancel`.",
        witness=", ".join((*courses[undone[0]], action)),
        related=tuple(design.at("effects", name, "undo") for name in undone),
        cause=f"actions.{action}.effects",
        danger=Danger(courses=tuple((taken(action, at=(place,)),) for place in places), about=tuple(undone)),
    )
