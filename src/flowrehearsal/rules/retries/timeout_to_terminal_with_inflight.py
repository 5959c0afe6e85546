"""A deadline closes the case while something that it asked for may still be executed.

**Why it matters.** The clock of the case and the clock of the partner know nothing of each other. The deadline passes,
the case is failed, the customer is told; a second later the partner answers that the room is booked. To ignore that
answer does not undo the booking.

Left alone: an effect whose attempts are over before the deadline can pass; messages, and effects that nobody minds or
waits for; a deadline that asks for the undo, which is another rule's business.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: acknowledges, callbacks: {delivered: at_least_once, names_request: true}}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, phase: waiting_for_partner, deadline: 60s}
      unsure: {owner: desk}
      booked: {final: true, phase: completed}
      failed:
        final: true
        phase: failed
        ignores:
          reserve.acknowledged: The case is over.
          reserve.done: The case is over.
          reserve.refused: The case is over.
          reserve.exhausted: The case is over.
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      note: {on: reserve.acknowledged, from: [reserving, unsure], checks: state}
      confirm: {on: reserve.done, from: [reserving, unsure], to: booked, checks: state}
      refuse: {on: reserve.refused, from: [reserving, unsure], to: failed, checks: state}
      expire: {on: deadline, from: reserving, to: failed, checks: state}
      park: {on: reserve.exhausted, from: [reserving, unsure], to: unsure, checks: state}
      find_out: {by: desk, from: unsure, to: failed, checks: version, leaves: [reserve]}
    effects:
      reserve: {partner: hotel, sent: outbox, owner: desk}

**Instead** let the deadline hand the case to somebody who finds out.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: acknowledges, callbacks: {delivered: at_least_once, names_request: true}}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, phase: waiting_for_partner, deadline: 60s}
      unsure: {owner: desk}
      booked: {final: true, phase: completed}
      failed:
        final: true
        phase: failed
        ignores:
          reserve.acknowledged: The case is over.
          reserve.done: The case is over.
          reserve.refused: The case is over.
          reserve.exhausted: The case is over.
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      note: {on: reserve.acknowledged, from: [reserving, unsure], checks: state}
      confirm: {on: reserve.done, from: [reserving, unsure], to: booked, checks: state}
      refuse: {on: reserve.refused, from: [reserving, unsure], to: failed, checks: state}
      expire: {on: deadline, from: reserving, to: unsure, checks: state}
      park: {on: reserve.exhausted, from: [reserving, unsure], to: unsure, checks: state}
      find_out: {by: desk, from: unsure, to: failed, checks: version, leaves: [reserve]}
    effects:
      reserve: {partner: hotel, sent: outbox, owner: desk}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.arrivals import DEADLINE, is_waited_for
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import span_us
from flowrehearsal.rules.underway import underway
from flowrehearsal.rules.words import listed
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("closed-means-closed",)

Courses = Mapping[str, tuple[str, ...]]
"""State → the actions that lead there from the one that asks for the effect."""


def check(design: Design) -> Iterator[Finding]:
    """Deadlines and clocks that close a case whose effects may be under way."""
    closing = {name: states for name, action in design.workflow.actions.items() if (states := _closes(design, action))}
    if closing:
        open_in = {name: _courses(design, name) for name in _effects(design)}
        for name, states in closing.items():
            finding = _found(design, name, states, open_in)
            if finding is not None:
                yield finding


def _closes(design: Design, action: Action) -> tuple[str, ...]:
    """The states whose deadline, or in which a clock, ends the case by this action."""
    states = design.workflow.states
    clock = any(event.subject in design.workflow.clocks for event in action.on)
    if not (clock or DEADLINE in action.on) or not action.to.states or action.outstanding == "wait":
        return ()
    if not all(states[state].final for state in action.to.states):
        return ()
    return tuple(state for state in action.start.states if clock or states[state].deadline is not None)


def _effects(design: Design) -> Iterator[str]:
    for name, effect in design.asked():
        if effect.matters and effect.tells is None and is_waited_for(design.workflow, name):
            yield name


def _courses(design: Design, effect: str) -> Courses:
    found: dict[str, tuple[str, ...]] = {}
    for configuration, course in underway(design, effect).items():
        for state in configuration:
            found.setdefault(state, course)
    return found


def _found(design: Design, name: str, states: tuple[str, ...], open_in: Mapping[str, Courses]) -> Finding | None:
    action = design.workflow.actions[name]
    for state in states:
        effects = [
            effect
            for effect, courses in open_in.items()
            if state in courses
            and not _accepted(design, action, effect)
            and not _over_by_then(design, action, state, effect)
        ]
        if effects:
            return _finding(design, name, effects, (*open_in[effects[0]][state], name))
    return None


def _accepted(design: Design, action: Action, effect: str) -> bool:
    """Whether the action knows of the effect: it undoes it, or says that it leaves it behind."""
    return effect in action.leaves or design.workflow.effects[effect].undo in action.effects


def _over_by_then(design: Design, action: Action, state: str, name: str) -> bool:
    """Whether all attempts, and what the partner may execute after them, are over before the deadline passes."""
    effect, deadline = design.workflow.effects[name], design.workflow.states[state].deadline
    partner = design.workflow.partners[effect.partner]
    asked_here = any(
        design.workflow.actions[asking].to.kind == "stay"
        for asking in design.asking[name]
        if asking in design.leaving[state]
    )
    if DEADLINE not in action.on or deadline is None or partner.replies == "acknowledges" or asked_here:
        return False
    span = span_us(effect)
    return span is not None and span + (partner.horizon or 0) <= deadline


def _finding(design: Design, name: str, effects: list[str], course: tuple[str, ...]) -> Finding:
    action = design.workflow.actions[name]
    return Finding(
        "timeout-to-terminal-with-inflight",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` ends the case as {listed(action.to.states, 'or')} when time is up, while {listed(effects)} may "
        "still be executed.",
        design.at("actions", name, "to"),
        advice="Lead to a state that waits for the outcome, or whose owner finds it out; or let the deadline be longer "
        "than all attempts.",
        witness=", ".join(course),
        related=tuple(design.at("effects", effect) for effect in effects),
        cause=f"actions.{name}.to",
    )
