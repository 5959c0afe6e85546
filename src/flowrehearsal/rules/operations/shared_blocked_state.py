"""One state collects cases that are stuck for different reasons, and a way out of it fits only one of them.

**Why it matters.** A case is put aside because the charge failed, another because the order at the mill failed; both
are "blocked". The button that charges again is offered for both. The case does not remember why it is there, so the
wrong thing is done to it, or late news of the one effect is taken for the outcome of the other.

Quiet where the ways out look at data that the ways in set, and where every way out fits every reason.

**Example**

    workflow: order
    version: 1
    roles: {desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}, mill: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      charging: {owner: desk, phase: waiting_for_partner, deadline: 1h}
      ordering: {owner: desk, phase: waiting_for_partner, deadline: 1h}
      blocked: {owner: desk, phase: blocked, deadline: 2d}
      ordered: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      buy: {by: desk, from: wanted, to: charging, checks: version, effects: [charge]}
      charged: {on: charge.done, from: charging, to: ordering, checks: state, effects: [order]}
      ordered: {on: order.done, from: ordering, to: ordered, checks: state}
      not_charged: {on: charge.refused, from: charging, to: dropped, checks: state}
      not_ordered: {on: order.refused, from: ordering, to: dropped, checks: state}
      park_charge: {on: charge.exhausted, from: charging, to: blocked, checks: state}
      park_order: {on: order.exhausted, from: ordering, to: blocked, checks: state}
      remind: {on: deadline, from: [charging, ordering, blocked], checks: state}
      charge_again: {by: desk, from: blocked, to: charging, checks: version, effects: [charge]}
      order_again: {by: desk, from: blocked, to: ordering, checks: version, effects: [order]}
      drop: {by: desk, from: blocked, to: dropped, checks: version}
    effects:
      charge: {partner: bank, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}
      order: {partner: mill, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}

**Instead** give every reason a state of its own, or remember the reason and let the guards of the ways out read it.

    workflow: order
    version: 1
    roles: {desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}, mill: {replies: answers, deduplicates: by_key}}
    states:
      wanted: {initial: true, owner: desk}
      charging: {owner: desk, phase: waiting_for_partner, deadline: 1h}
      ordering: {owner: desk, phase: waiting_for_partner, deadline: 1h}
      blocked_charge: {owner: desk, phase: blocked, deadline: 2d}
      blocked_order: {owner: desk, phase: blocked, deadline: 2d}
      ordered: {final: true, phase: completed}
      dropped: {final: true, phase: failed}
    actions:
      buy: {by: desk, from: wanted, to: charging, checks: version, effects: [charge]}
      charged: {on: charge.done, from: charging, to: ordering, checks: state, effects: [order]}
      ordered: {on: order.done, from: ordering, to: ordered, checks: state}
      not_charged: {on: charge.refused, from: charging, to: dropped, checks: state}
      not_ordered: {on: order.refused, from: ordering, to: dropped, checks: state}
      park_charge: {on: charge.exhausted, from: charging, to: blocked_charge, checks: state}
      park_order: {on: order.exhausted, from: ordering, to: blocked_order, checks: state}
      remind: {on: deadline, from: [charging, ordering, blocked_charge, blocked_order], checks: state}
      charge_again: {by: desk, from: blocked_charge, to: charging, checks: version, effects: [charge]}
      order_again: {by: desk, from: blocked_order, to: ordering, checks: version, effects: [order]}
      drop: {by: desk, from: [blocked_charge, blocked_order], to: dropped, checks: version}
    effects:
      charge: {partner: bank, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}
      order: {partner: mill, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.tree import names
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.rules.underway import underway
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()
STUCK = ("exhausted", "unknown", "failed")
"""Events after which a case may be put aside."""


def check(design: Design) -> Iterator[Finding]:
    """States entered because of several effects, with an exit that fits one of them only."""
    for state, reasons in _reasons(design).items():
        if len(reasons) > 1 and state in design.reachable and not design.workflow.states[state].final:
            fitting = dict(_fitting_one(design, state, reasons))
            if fitting:
                yield _finding(design, state, reasons, fitting)


Reasons = Mapping[str, tuple[str, ...]]
"""Effect → the actions that put a case aside because of it."""


def _reasons(design: Design) -> dict[str, Reasons]:
    """State → why a case is put aside there, in the order of the file."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, action in design.workflow.actions.items():
        effects = dict.fromkeys(
            on.subject for on in action.on if on.what in STUCK and on.subject in design.workflow.effects
        )
        starts = any(state in design.reachable for state in action.start.states)
        for state in action.to.states if starts else ():
            if state not in action.start.states:
                for effect in effects:
                    reasons = found.setdefault(state, {})
                    reasons[effect] = (*reasons.get(effect, ()), name)
    return {state: found[state] for state in design.workflow.states if state in found}


def _fitting_one(design: Design, state: str, reasons: Reasons) -> Iterator[tuple[str, str]]:
    """The ways out that fit one reason only, each with it."""
    actions = design.workflow.actions
    remembered = {datum for entries in reasons.values() for entry in entries for datum in written(actions[entry])}
    for name in design.leaving[state]:
        action = actions[name]
        read = frozenset[str]() if action.when is None else names(action.when)
        meant = _meant_for(action, reasons)
        if len(meant) == 1 and action.to.kind != "any" and remembered.isdisjoint(read):
            others = [entry for effect, entries in reasons.items() if effect not in meant for entry in entries]
            if action.by or _may_be_heard(design, meant[0], others):
                yield name, meant[0]


def _meant_for(action: Action, reasons: Reasons) -> list[str]:
    """The reasons that an action answers: it asks again, or hears how the effect ended."""
    concerned = {*action.effects} if action.by else {event.subject for event in action.on}
    return [effect for effect in reasons if effect in concerned]


def _may_be_heard(design: Design, effect: str, entries: list[str]) -> bool:
    """Whether an effect may be under way where a case is put aside because of another."""
    actions, still_open = design.workflow.actions, underway(design, effect)
    starts = {state for entry in entries for state in actions[entry].start.states}
    return any(not starts.isdisjoint(configuration) for configuration in still_open)


def _finding(design: Design, state: str, reasons: Reasons, fitting: Mapping[str, str]) -> Finding:
    name, meant = min(fitting.items())
    other = min(effect for effect in reasons if effect != meant)
    entries = dict.fromkeys(entry for entries in reasons.values() for entry in entries)
    return Finding(
        "shared-blocked-state",
        SEVERITY,
        f"states.{state}",
        f"A case comes to `{state}` because of {listed(list(reasons), 'or')} and does not remember which, so `{name}`, "
        f"meant for `{meant}`, can be taken when it is there because of `{other}`.",
        design.at("states", state),
        advice="Give every reason a state of its own, or set data on the way in and read it in the guards of "
        f"{listed(list(fitting))}.",
        witness=f"{reasons[other][0]}, then {name}",
        related=tuple(design.at("actions", action) for action in (*entries, *fitting)),
    )
