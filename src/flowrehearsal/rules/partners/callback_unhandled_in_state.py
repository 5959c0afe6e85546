"""A callback finds a case in a state that says nothing about it.

**Why it matters.** A partner that acknowledges now and finishes later calls back when it likes: before we have written
down that we asked, after the case was cancelled or given up, and a second time. What comes unexpected is dropped
without a word by most frameworks, and with it the only news that a room is booked or money has moved.

Early is before the case knows that its request was accepted, late is after it has stopped waiting, again is a
repetition of what was heard. An action on it is an answer, and so is `ignores` with a reason. Where only repetitions
are not answered, that is a note: they hold no news, but somebody should have thought of them. Left alone are callbacks
that nothing in the definition waits for, and effects that nobody minds.

Also found: `unspecified-reception`, for the same cause.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: exactly_once, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: &accepted {reserve.acknowledged: We wait for the outcome.}}
      blocked: {owner: desk, deadline: 1d, ignores: *accepted}
      booked: {final: true, ignores: *accepted}
      refused: {final: true, ignores: *accepted}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: [reserving, blocked], to: refused, checks: state}
      park: {on: [reserve.exhausted, deadline], from: reserving, to: blocked, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: blocked, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}

**Instead** answer it wherever it can arrive.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: exactly_once, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: &accepted {reserve.acknowledged: We wait for the outcome.}}
      blocked: {owner: desk, deadline: 1d, ignores: *accepted}
      booked: {final: true, ignores: *accepted}
      refused: {final: true, ignores: *accepted}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: [reserving, blocked], to: booked, checks: state}
      decline: {on: reserve.refused, from: [reserving, blocked], to: refused, checks: state}
      park: {on: [reserve.exhausted, deadline], from: reserving, to: blocked, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: blocked, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Event
from flowrehearsal.graph.arrivals import is_answered, is_passed_at_once, mentioned
from flowrehearsal.graph.callbacks import Moment, callback_arrivals
from flowrehearsal.graph.configurations import Configuration, starting
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

SHOWN = 6
"""So many callbacks, and of each so many states that say the same, are named in a witness."""

Arriving = dict[Event, dict[Configuration, list[Moment]]]
"""Callback → where it can arrive, and when; the rows of the matrix."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state, with every callback that can arrive there unanswered."""
    arriving = _arriving(design)
    found: dict[str, Arriving] = {}
    for event, places in arriving.items():
        for configuration, moments in places.items():
            if not is_answered(design.workflow, configuration, event):
                found.setdefault(configuration[0], {}).setdefault(event, {})[configuration] = moments
    told = dict.fromkeys(event for missing in found.values() for event in missing)
    rows = {event: f"`{event}`: {_row(design, event, arriving[event])}" for event in told}
    for name in sorted(found, key=design.workflow.state_place.__getitem__):
        yield _finding(design, name, found[name], "; ".join([rows[event] for event in found[name]][:SHOWN]))


def _arriving(design: Design) -> Arriving:
    """Callbacks of effects that matter and that some part of the definition mentions, where time passes at all."""
    found: Arriving = {}
    for configuration, event, moment in callback_arrivals(design.workflow, design.followed):
        known = event.what in mentioned(design.workflow, event.subject)
        if known and design.workflow.effects[event.subject].matters:
            found.setdefault(event, {}).setdefault(configuration, []).append(moment)
    places = dict.fromkeys(configuration for row in found.values() for configuration in row)
    passed = {configuration for configuration in places if is_passed_at_once(design.workflow, configuration)}
    return {event: {each: row[each] for each in row if each not in passed} for event, row in found.items()}


def _finding(design: Design, state: str, missing: Arriving, matrix: str) -> Finding:
    moments = {event: [moment for found in row.values() for moment in found] for event, row in missing.items()}
    repeated = all(moment is Moment.AGAIN for found in moments.values() for moment in found)
    it = "it" if len(moments) == 1 else "them"
    *others, last = [f"`{event}` ({_when(found)})" for event, found in moments.items()]
    callbacks = f"{', '.join(others)} and {last}" if others else last
    return Finding(
        "callback-unhandled-in-state",
        Severity.NOTE if repeated else SEVERITY,
        f"states.{state}",
        f"A callback with {callbacks} can arrive in `{state}`, which says nothing about {it}.",
        design.at("states", state),
        advice=f"Add an action on {it} from there, or list {it} under `ignores` with the reason why nothing has to "
        "happen.",
        witness=matrix,
        related=tuple(dict.fromkeys(design.at("effects", event.subject) for event in missing)),
        cause=f"states.{state}.ignores",
    )


def _when(moments: list[Moment]) -> str:
    return ", ".join(moment.value for moment in Moment if moment in moments)


def _row(design: Design, event: Event, places: dict[Configuration, list[Moment]]) -> str:
    """What the states say to a callback, those together that say the same at the same time."""
    answers: dict[tuple[str, str], list[str]] = {}
    for configuration, moments in places.items():
        told = answers.setdefault((_answer(design, event, configuration), _when(moments)), [])
        told.append(" + ".join(f"`{state}`" for state in configuration))
    return ", ".join(f"{answer} in {_some(states)} ({when})" for (answer, when), states in answers.items())


def _answer(design: Design, event: Event, configuration: Configuration) -> str:
    if any(str(event) in design.workflow.states[state].ignores for state in configuration):
        return "ignored"
    acting = design.workflow.answering.get(event, ())
    names = [name for name in starting(design.workflow, configuration) if name in acting]
    return " or ".join(f"`{name}`" for name in names) or "nothing"


def _some(states: list[str]) -> str:
    more = len(states) - SHOWN
    return ", ".join(states[:SHOWN]) + (f" and {more} more" if more > 0 else "")
