"""A case waits for the outcome of an effect that nobody has asked for on the way.

**Why it matters.** The state says that the bank is at it. Somebody added a second way into that state, and the line
that sends the order is on the first one only. No answer comes, since no question was asked; on every screen the case
looks like one that takes its time, until a deadline or a customer asks what became of it.

Looked at are states that a case leaves by the outcome of effects and by nothing else but a deadline, a cancellation or
force. A way into such a state counts where no step on it, from the beginning of the case, has asked for any of these
effects. The rule is quiet where an action asks for them from the state itself, about cases that came from outside
(`entry`), and while another state is active that may still ask.

**Example**

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      entered: {initial: true, owner: clerk}
      paying: {owner: clerk, phase: waiting_for_partner, deadline: 1h}
      paid: {final: true, phase: completed}
      refused: {final: true, phase: failed}
    actions:
      pay: {by: clerk, from: entered, to: paying, checks: version, effects: [transfer]}
      pay_at_once: {by: clerk, from: entered, to: paying, checks: version}
      paid: {on: transfer.done, from: paying, to: paid, checks: state}
      refused: {on: [transfer.refused, transfer.exhausted], from: paying, to: refused, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects: {transfer: {partner: bank, sent: outbox, key: per_entity, owner: clerk, lease: 5m, heartbeat: 1m}}

**Instead** ask for it on every way there.

    workflow: payout
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      entered: {initial: true, owner: clerk}
      paying: {owner: clerk, phase: waiting_for_partner, deadline: 1h}
      paid: {final: true, phase: completed}
      refused: {final: true, phase: failed}
    actions:
      pay: {by: clerk, from: entered, to: paying, checks: version, effects: [transfer]}
      pay_at_once: {by: clerk, from: entered, to: paying, checks: version, effects: [transfer]}
      paid: {on: transfer.done, from: paying, to: paid, checks: state}
      refused: {on: [transfer.refused, transfer.exhausted], from: paying, to: refused, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects: {transfer: {partner: bank, sent: outbox, key: per_entity, owner: clerk, lease: 5m, heartbeat: 1m}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.walks import walked
from flowrehearsal.rules.design import Design, design_without
from flowrehearsal.rules.ways import ways
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """States that a case can wait in for effects that were never asked for, the first of those on one way."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    alone = _alone(design)
    for name in design.reachable:
        awaited = _awaited(design, name)
        way = _way_without(design, alone.get(name, []), awaited) if awaited else None
        if way is not None:
            found[name] = (awaited, way)
    for name, (awaited, way) in found.items():
        last = design.workflow.actions[way[-1]] if way else None
        if last is None or found.keys().isdisjoint(last.start.states):
            yield _finding(design, name, awaited, way)


def _awaited(design: Design, name: str) -> tuple[str, ...]:
    """The effects whose outcomes lead on from a state, where nothing else does."""
    state, here = design.workflow.states[name], [design.workflow.actions[each] for each in design.leaving[name]]
    if state.final or state.resting or state.detached or state.entry:
        return ()
    moving = [action for action in here if action.to.kind != "stay"]
    heard = [event for action in moving for event in action.on if event != DEADLINE]
    awaited = tuple(dict.fromkeys(event.subject for event in heard if event.subject in design.workflow.effects))
    others = any(event.subject not in awaited for event in heard) or any(_leads_on(design, each) for each in moving)
    asking = any(not set(action.effects).isdisjoint(awaited) for action in here)
    return () if others or asking else awaited


def _leads_on(design: Design, action: Action) -> bool:
    """Whether people go on by an action in the ordinary course of a case."""
    return bool(action.by) and action.kind != "cancel" and not is_intervention(design.workflow, action)


def _alone(design: Design) -> dict[str, list[Configuration]]:
    """State → the configurations in which nothing else is active but ends."""
    found: dict[str, list[Configuration]] = {}
    for place in design.configurations:
        going_on = [name for name in place if not design.workflow.states[name].final]
        if len(going_on) == 1:
            found.setdefault(going_on[0], []).append(place)
    return found


def _way_without(design: Design, places: list[Configuration], awaited: tuple[str, ...]) -> tuple[str, ...] | None:
    """A shortest way to one of some places on which nobody asks for any of these effects; None where there is none."""
    asking = frozenset(action for effect in awaited for action in design.asking[effect])
    if not _comes_from_the_beginning(design, places, asking):
        return None
    # Without those who ask, what only they set stays as it was, and guards that wait for it stay closed.
    graph = design_without(design, tuple(asking)).configurations
    reached = ways(graph, [(design.workflow.initial_state,)])
    place = next((each for each in reached.came_by if each in places), None)
    return None if place is None else reached.to(place)


def _comes_from_the_beginning(design: Design, places: list[Configuration], asking: frozenset[str]) -> bool:
    """Whether a case can come to one of these places without an action that asks, as far as states are concerned."""
    first, entering = (design.workflow.initial_state,), design.configurations.entering

    def before(place: Configuration) -> list[Configuration]:
        return [step.before for step in entering[place] if not step.raw and step.action not in asking]

    return any(place == first for place in walked(places, before))


def _finding(design: Design, name: str, awaited: tuple[str, ...], way: tuple[str, ...]) -> Finding:
    asking = dict.fromkeys(action for effect in awaited for action in design.asking[effect])
    comes = f"comes there by `{way[-1]}`" if way else "begins there"
    return Finding(
        "waits-for-nothing",
        SEVERITY,
        f"states.{name}",
        f"`{name}` waits for {listed(awaited, 'or')}, and a case that {comes} waits for nothing: nobody has asked.",
        design.at("actions", way[-1]) if way else design.at("states", name),
        advice=f"Ask for it on every way there: `effects: [{', '.join(awaited)}]`.",
        witness=", then ".join(way),
        related=(design.at("states", name), *(design.at("actions", action) for action in asking)),
        cause=f"actions.{way[-1]}.effects" if way else "",
    )
