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

from collections.abc import Iterable, Iterator
from itertools import islice

from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.tree import Name
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import guarding
from flowrehearsal.solver.answer import Answer, Exists, surest
from flowrehearsal.solver.domains import Choice, is_ours
from flowrehearsal.solver.questions import both, whether
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY = ("intent-kept",)
_TOLD: tuple[Exists, ...] = ("yes", "unknown")
"""What is told of an action: what is sure, or else what nobody can decide."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action of a machine that clears an intent, or else completes the case without reading it."""
    intents = [
        name for name, datum in design.workflow.data.items() if datum.intent and datum.boolean and is_ours(datum)
    ]
    for name, action in design.workflow.actions.items() if intents else ():
        if _by_machine(design, action):
            lost = (
                ("sets", [intent for intent in intents if _clears(action, intent)]),
                ("when", [intent for intent in intents if _passes_over(design, action, intent)]),
            )
            yield from islice(_findings(design, name, lost), 1)


def _by_machine(design: Design, action: Action) -> bool:
    return bool(action.on) or any(design.workflow.roles[role].kind == "service" for role in action.by)


def _clears(action: Action, intent: str) -> bool:
    return intent in action.given or action.sets.get(intent) is False


def _passes_over(design: Design, action: Action, intent: str) -> bool:
    """Whether an action completes a case without reading the intent."""
    states = [design.workflow.states[name] for name in action.to.states]
    completes = any(state.final and state.phase == "completed" for state in states)
    return completes and intent not in guarding(action)


def _findings(design: Design, name: str, lost: Iterable[tuple[str, list[str]]]) -> Iterator[Finding]:
    """What is surely lost, then what may be; `lost`: the field by which an action loses an intent, and which."""
    answers = [(field, {intent: _where_wanted(design, name, intent) for intent in intents}) for field, intents in lost]
    for exists in _TOLD:
        for field, places in answers:
            wanted = {
                intent: {state: answer for state, answer in found.items() if answer.exists == exists}
                for intent, found in places.items()
            }
            if any(wanted.values()):
                yield _finding(design, name, field, {intent: found for intent, found in wanted.items() if found})


def _where_wanted(design: Design, name: str, intent: str) -> dict[str, Answer]:
    """The states in which an action may be taken while an intent is true, in the order of the file, how sure it is."""
    taking = design.configurations.taking.get(name, ())
    answers = {
        state: surest((step, _is_true(design, name, step.before, intent)) for step in taking if step.source == state)
        for state in design.workflow.states
    }
    return {state: found[1] for state, found in answers.items() if found is not None}


def _is_true(design: Design, name: str, place: Configuration, intent: str) -> Answer:
    """Is there a case in which the action can be taken here while the intent is true?"""
    domains = design.domains_in(place)
    domain = domains.data[intent]
    if isinstance(domain, Choice) and True not in domain.values:
        return Answer("no")
    return whether(both(design.guard(name, place), Name(intent)), domains)


def _finding(design: Design, name: str, field: str, wanted: dict[str, dict[str, Answer]]) -> Finding:
    action = design.workflow.actions[name]
    intents, places = list(wanted), list(dict.fromkeys(place for each in wanted.values() for place in each))
    limit = next(answer.limit for each in wanted.values() for answer in each.values())
    if field == "sets":
        does, although = f"`{name}` clears {listed(intents)}", ", although nobody has changed their mind"
        advice = "Leave it as it is: what somebody wants is for people to clear."
    else:
        does = f"`{name}` takes the case to {listed(action.to.states)} without a look at {listed(intents)}"
        although, advice = "", "Read it in the guard, and let another action answer for the case in which it is true."
    may_be = f"{does}, which may be true in {listed(places, 'or')}"
    return Finding(
        "intent-not-kept",
        Severity.NOTE if limit else SEVERITY,
        f"actions.{name}",
        f"{may_be}: that is undecided, since {limit}." if limit else f"{may_be}{although}.",
        design.at("actions", name, *(("sets", intents[0]) if field == "sets" else ())),
        advice=advice,
        related=tuple(design.at("data", intent) for intent in intents),
        cause=f"actions.{name}.{field}",
        danger=Danger(never=True),
        limit=limit,
    )
