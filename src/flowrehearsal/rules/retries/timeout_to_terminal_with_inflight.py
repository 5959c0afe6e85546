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
      unsure: {owner: desk, deadline: 2d}
      booked: {final: true, phase: completed, ignores: {reserve.acknowledged: Late., reserve.done: Told twice.}}
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
      remind: {on: deadline, from: unsure, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}

**Instead** let the deadline hand the case to somebody who finds out.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: acknowledges, callbacks: {delivered: at_least_once, names_request: true}}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, phase: waiting_for_partner, deadline: 60s}
      unsure: {owner: desk, deadline: 2d}
      booked: {final: true, phase: completed, ignores: {reserve.acknowledged: Late., reserve.done: Told twice.}}
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
      remind: {on: deadline, from: unsure, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.workflow import Action, Effect
from flowrehearsal.graph.arrivals import DEADLINE, is_waited_for
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.schedule import span_us
from flowrehearsal.rules.underway import knowingly_left, underway
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY = ("closed-means-closed",)


def check(design: Design) -> Iterator[Finding]:
    """Deadlines and clocks that close a case whose effects may be under way."""
    closing = {name: states for name, action in design.workflow.actions.items() if (states := _closes(design, action))}
    if closing:
        lasting = _Lasting(design)
        for name, states in closing.items():
            finding = _found(design, name, states, lasting)
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


class _Lasting:
    """The effects that matter here, and those among them that a deadline does not outlast."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self.ends_us = {name: _ends_us(design, effect) for name, effect in _effects(design)}
        self._longer: dict[int, frozenset[str]] = {}
        self._open_in: dict[str, dict[str, Configuration]] = {}

    def open_in(self, effect: str) -> Mapping[str, Configuration]:
        """The states in which an effect may be under way, each with the nearest configuration."""
        if effect not in self._open_in:
            found: dict[str, Configuration] = {}
            for configuration in underway(self.design, effect):
                for state in configuration:
                    found.setdefault(state, configuration)
            self._open_in[effect] = found
        return self._open_in[effect]

    def beyond(self, action: Action, state: str) -> list[str]:
        """The effects of which some attempt, or what the partner may execute after it, can be left at the time."""
        deadline = self.design.workflow.states[state].deadline
        if DEADLINE not in action.on or deadline is None:
            return list(self.ends_us)
        if deadline not in self._longer:
            ends = self.ends_us.items()
            self._longer[deadline] = frozenset(name for name, end in ends if end is None or end > deadline)
        here = (self.design.workflow.actions[name] for name in self.design.leaving[state])
        again = {effect for leaving in here if leaving.to.kind == "stay" for effect in leaving.effects}
        left = self._longer[deadline] | again
        return [name for name in self.ends_us if name in left] if left else []


def _effects(design: Design) -> Iterator[tuple[str, Effect]]:
    for name, effect in design.asked():
        if effect.matters and effect.tells is None and is_waited_for(design.workflow, name):
            yield name, effect


def _ends_us(design: Design, effect: Effect) -> int | None:
    """Microseconds from the asking until nothing can be executed any more; None where that may take any time."""
    partner, span = design.workflow.partners[effect.partner], span_us(effect)
    return None if span is None or partner.replies == "acknowledges" else span + (partner.horizon or 0)


def _found(design: Design, name: str, states: tuple[str, ...], lasting: _Lasting) -> Finding | None:
    action = design.workflow.actions[name]
    for state in states:
        left = [effect for effect in lasting.beyond(action, state) if state in lasting.open_in(effect)]
        effects = [effect for effect in left if not knowingly_left(design.workflow, action, effect)]
        if effects:
            course = underway(design, effects[0])[lasting.open_in(effects[0])[state]]
            return _finding(design, (name, state), effects, (*course, name))
    return None


def _finding(design: Design, place: tuple[str, str], effects: list[str], course: tuple[str, ...]) -> Finding:
    name, state = place
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
        danger=Danger(courses=((taken(name, at=(state,)),),), about=tuple(effects), at_every_end=True),
    )
