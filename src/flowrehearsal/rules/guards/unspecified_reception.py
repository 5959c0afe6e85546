"""Something can arrive in a state, and the state says nothing about it.

**Why it matters.** Outcomes come late, callbacks overtake answers, deadlines pass while a request is under way. Where
nobody thought of them they are dropped without a word, or applied as if nothing had changed. To ignore one can be
right, but then with a reason; silence is no answer.

An event of an effect is taken to be possible from the moment an action asks for the effect until the case has heard how
it ended. Effects that no part of the definition waits for are left alone; outcomes that no part of it mentions are told
once, by `result-has-no-handler`.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, service: {kind: service}, desk: {kind: operator}}
    partners: {hotel: {replies: answers}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1h}
      booked: {final: true}
      failed: {final: true}
      cancelled: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      fail: {on: [reserve.refused, reserve.exhausted], from: reserving, to: failed, checks: state}
      chase: {on: deadline, from: reserving}
      cancel: {by: guest, from: reserving, to: cancelled, checks: version}
    effects: {reserve: {partner: hotel, sent: outbox, owner: desk, lease: 5m, heartbeat: 1m}}

**Instead** answer it where it can arrive, or do not let the case get there before the outcome is known.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, service: {kind: service}, desk: {kind: operator}}
    partners: {hotel: {replies: answers}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1h}
      booked: {final: true}
      failed: {final: true}
      cancelling: {owner: service, deadline: 1h}
      cancelled: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      fail: {on: [reserve.refused, reserve.exhausted], from: reserving, to: failed, checks: state}
      chase: {on: deadline, from: [reserving, cancelling]}
      cancel: {by: guest, from: reserving, to: cancelling, checks: version}
      know: {on: [reserve.done, reserve.refused, reserve.exhausted], from: cancelling, to: cancelled}
    effects: {reserve: {partner: hotel, sent: outbox, owner: desk, lease: 5m, heartbeat: 1m, fenced: true}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect, Event
from flowrehearsal.graph.arrivals import DEADLINE, mentioned, unanswered, unmentioned
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.handlers import unhandled
from flowrehearsal.rules.underway import Underway, underway
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state, with everything that can arrive there; one for each event nobody ever mentions."""
    found: dict[Configuration, list[Event]] = {}
    arrivals = unanswered(design.workflow, design.configurations, design.followed)
    silent = {event: _answered_elsewhere(design, event) for event in dict.fromkeys(event for _, event in arrivals)}
    for configuration, event in arrivals:
        if not silent[event]:
            found.setdefault(configuration, []).append(event)
    said: dict[str, set[Event]] = {}
    open_in: dict[str, Underway] = {}
    for configuration in sorted(found, key=lambda each: [design.workflow.state_place[name] for name in each]):
        told = said.setdefault(configuration[0], set())
        events = [event for event in found[configuration] if event not in told]
        told.update(events)
        if events:
            yield _in_state(design, configuration, events, _course(design, configuration, events, open_in))
    for event in unmentioned(design.workflow):
        yield _nowhere(design, event)


def _answered_elsewhere(design: Design, event: Event) -> bool:
    """Whether the author has said that a failure does not matter, or another rule speaks of it already."""
    effect: Effect | None = design.workflow.effects.get(event.subject)
    if effect is None or event.what == "acknowledged":
        return False
    if event.what == "exhausted" and "exhausted" not in mentioned(design.workflow, event.subject):
        return True
    spared = event.what in ("exhausted", "failed", "unknown") and bool(effect.best_effort)
    return spared or event.what in unhandled(design.workflow, event.subject)


def _course(
    design: Design, configuration: Configuration, events: list[Event], open_in: dict[str, Underway]
) -> tuple[str, ...]:
    """How a case gets there while the outcome of one of the effects is open; empty where there is no such way."""
    for effect in (event.subject for event in events if event.subject in design.workflow.effects):
        if effect not in open_in:
            open_in[effect] = underway(design, effect)
        if configuration in open_in[effect]:
            return open_in[effect][configuration]
    return ()


def _in_state(design: Design, configuration: Configuration, events: list[Event], course: tuple[str, ...]) -> Finding:
    it = "it" if len(events) == 1 else "them"
    says = "says" if len(configuration) == 1 else "say"
    last = design.workflow.actions[course[-1]] if len(course) > 1 else None
    waiting = last is not None and last.by and last.outstanding is None
    return Finding(
        "unspecified-reception",
        SEVERITY,
        f"states.{configuration[0]}",
        f"{listed([str(event) for event in events])} can arrive in {listed(configuration)}, which {says} nothing about "
        f"{it}{_overwriting(design, events)}.",
        design.at("states", configuration[0]),
        advice=f"Add an action on {it} from there, or list {it} under `ignores` with the reason why nothing has to "
        f"happen{f'; or let `{course[-1]}` wait for the outcome (`outstanding: wait`)' if waiting else ''}.",
        witness=", then ".join(course),
        related=tuple(design.at("states", name) for name in configuration[1:]),
        cause=f"states.{configuration[0]}.ignores",
    )


def _overwriting(design: Design, events: list[Event]) -> str:
    """Whether actions on the events write all the same, because they do not check where the case is.

    The deadline of a state starts no action from another one.
    """
    heard = [str(event) for event in events if event != DEADLINE]
    answering = {name for event in heard for name in design.answering.get(event, ())}
    actions = {
        name: design.workflow.actions[name] for name in sorted(answering, key=design.workflow.action_place.__getitem__)
    }
    writing = [name for name, each in actions.items() if not each.checks and (each.to.kind != "stay" or each.sets)]
    return f", and {listed(writing)} would write all the same: nothing is checked" if writing else ""


def _nowhere(design: Design, event: Event) -> Finding:
    folder = "clocks" if event.subject in design.workflow.clocks else "partners"
    return Finding(
        "unspecified-reception",
        SEVERITY,
        f"{folder}.{event.subject}",
        f"`{event}` can arrive, and no state and no action says what happens then.",
        design.at(folder, event.subject),
        advice="Add an action on it, or list it under `ignores` where it can arrive, or remove it.",
    )
