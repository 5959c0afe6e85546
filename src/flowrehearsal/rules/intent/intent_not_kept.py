"""A machine clears what somebody wants, or completes the case against it.

**Why it matters.** The customer presses cancel while the payment is under way, and the page says that we have noted it.
Then the payment succeeds. The handler resets the flag together with everything else, or goes straight on to "shipped"
without a look at it, and the customer who cancelled in time gets the goods and the bill.

Meant is data with `intent: true`, where it may be true when something other than people acts: a result, a deadline, a
clock, a service. Clearing it is never for them. Leading to a final `completed` state is, if the guard reads it. What
somebody else keeps (`source`, `derived_from`) is not ours to clear, and is left alone.

**Example**

    workflow: order
    version: 1
    roles: {shopper: {kind: customer}, desk: {kind: operator}}
    data: {unwanted: {boolean: true, initial: false, intent: true}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      basket: {initial: true, owner: shopper}
      paying: {owner: desk, deadline: 1h}
      bought: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      pay: {by: shopper, from: basket, to: paying, effects: [charge], checks: version, request_key: client}
      ask_bank: {by: desk, from: paying, when: unwanted, checks: version}
      cancel: {by: shopper, kind: cancel, from: paying, checks: version, sets: {unwanted: true}}
      paid: {on: charge.done, from: paying, to: bought, checks: state}
      refused: {on: [charge.refused, charge.exhausted], from: paying, to: closed, checks: state}
      remind: {on: deadline, from: paying, checks: state}
    effects:
      charge:
        partner: bank
        sent: outbox
        key: per_entity
        irreversible: Paid back by hand
        owner: desk
        lease: 5m
        heartbeat: 1m

**Instead** let whatever completes the case read the intent, and leave it to people to clear it.

    workflow: order
    version: 1
    roles: {shopper: {kind: customer}, desk: {kind: operator}}
    data: {unwanted: {boolean: true, initial: false, intent: true}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      basket: {initial: true, owner: shopper}
      paying: {owner: desk, deadline: 1h}
      returning: {owner: desk, deadline: 2d}
      bought: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      pay: {by: shopper, from: basket, to: paying, effects: [charge], checks: version, request_key: client}
      ask_bank: {by: desk, from: paying, when: unwanted, checks: version}
      cancel: {by: shopper, kind: cancel, from: paying, checks: version, sets: {unwanted: true}}
      paid: {on: charge.done, from: paying, to: bought, when: not unwanted, checks: state}
      paid_late: {on: charge.done, from: paying, to: returning, when: unwanted, checks: state}
      refused: {on: [charge.refused, charge.exhausted], from: paying, to: closed, checks: state}
      remind: {on: deadline, from: [paying, returning], checks: state}
      keep: {by: desk, from: returning, to: bought, checks: version}
    effects:
      charge:
        partner: bank
        sent: outbox
        key: per_entity
        irreversible: Paid back by hand
        owner: desk
        lease: 5m
        heartbeat: 1m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.tree import Name
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import guarding
from flowrehearsal.solver.domains import Choice, is_ours
from flowrehearsal.solver.questions import overlap
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY = ("intent-kept",)


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action of a machine that clears an intent, or else completes the case without reading it."""
    intents = [
        name for name, datum in design.workflow.data.items() if datum.intent and datum.boolean and is_ours(datum)
    ]
    for name, action in design.workflow.actions.items() if intents else ():
        if _by_machine(design, action):
            wanted = {intent: places for intent in intents if (places := _where_wanted(design, name, intent))}
            cleared = {intent: places for intent, places in wanted.items() if _clears(action, intent)}
            missed = {intent: places for intent, places in wanted.items() if intent not in guarding(action)}
            if cleared:
                yield _finding(design, name, cleared, "sets")
            elif missed and _completes(design, action):
                yield _finding(design, name, missed, "when")


def _by_machine(design: Design, action: Action) -> bool:
    return bool(action.on) or any(design.workflow.roles[role].kind == "service" for role in action.by)


def _clears(action: Action, intent: str) -> bool:
    return intent in action.given or action.sets.get(intent) is False


def _completes(design: Design, action: Action) -> bool:
    states = [design.workflow.states[name] for name in action.to.states]
    return any(state.final and state.phase == "completed" for state in states)


def _where_wanted(design: Design, name: str, intent: str) -> list[str]:
    """The states in which an action can be taken while an intent is true, in the order of the file."""
    found = {
        step.source
        for step in design.configurations.taking.get(name, ())
        if _may_be_true(design, name, step.before, intent)
    }
    return [state for state in design.workflow.states if state in found]


def _may_be_true(design: Design, name: str, place: tuple[str, ...], intent: str) -> bool:
    domains = design.domains_in(place)
    domain = domains.data[intent]
    if isinstance(domain, Choice) and True not in domain.values:
        return False
    return overlap(design.guard(name, place), Name(intent), domains).exists != "no"


def _finding(design: Design, name: str, wanted: dict[str, list[str]], field: str) -> Finding:
    action = design.workflow.actions[name]
    intents, places = list(wanted), list(dict.fromkeys(place for each in wanted.values() for place in each))
    may_be = f"which may be true in {listed(places, 'or')}"
    if field == "sets":
        says = f"`{name}` clears {listed(intents)}, {may_be}, although nobody has changed their mind."
        advice = "Leave it as it is: what somebody wants is for people to clear."
    else:
        says = f"`{name}` takes the case to {listed(action.to.states)} without a look at {listed(intents)}, {may_be}."
        advice = "Read it in the guard, and let another action answer for the case in which it is true."
    return Finding(
        "intent-not-kept",
        SEVERITY,
        f"actions.{name}",
        says,
        design.at("actions", name, *(("sets", intents[0]) if field == "sets" else ())),
        advice=advice,
        related=tuple(design.at("data", intent) for intent in intents),
        cause=f"actions.{name}.{field}",
        danger=Danger(never=True),
    )
