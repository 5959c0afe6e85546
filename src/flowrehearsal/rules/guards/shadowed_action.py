"""An action that never gets its turn: wherever its guard is true, one that goes before it (`over`) answers instead.

**Why it matters.** The definition reads as if two things could happen, and only one ever does. Mostly the guard of the
first one was widened, or has been given precedence, and nobody noticed that the exception it left room for is gone.

An action counts as shadowed when this is so for each of its events in every state where it starts. What people do is
not meant: they choose.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    data: {amount: {integer: 1..5000}}
    states:
      open: {initial: true, owner: clerk, deadline: 2d}
      paid: {final: true}
      reviewed: {final: true}
    actions:
      review: {by: clerk, from: open, to: reviewed, checks: version}
      pay: {on: deadline, from: open, to: paid, over: [look_again], checks: state}
      look_again: {on: deadline, from: open, to: reviewed, when: amount > 1000, checks: state}

**Instead** give the precedence to the narrower one, or leave room for it.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}}
    data: {amount: {integer: 1..5000}}
    states:
      open: {initial: true, owner: clerk, deadline: 2d}
      paid: {final: true}
      reviewed: {final: true}
    actions:
      review: {by: clerk, from: open, to: reviewed, checks: version}
      pay: {on: deadline, from: open, to: paid, checks: state}
      look_again: {on: deadline, from: open, to: reviewed, when: amount > 1000, over: [pay], checks: state}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.workflow import Event
from flowrehearsal.graph.configurations import Configuration, starting
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.questions import either, implies, possible
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that others answer instead of, wherever it could be taken."""
    before = _before(design)
    places = _places(design, before)
    for name in (each for each in design.workflow.actions if places.get(each)):
        found = [
            _implied(design, name, place, event, before[name]) for place in places[name] for event in _on(design, name)
        ]
        if all(answer.exists != "no" for answer in found):
            limit = next((answer.limit for answer in found if answer.exists == "unknown"), "")
            yield _finding(design, name, before[name], limit)


def _before(design: Design) -> Mapping[str, list[str]]:
    """Action → those that go before it."""
    found: dict[str, list[str]] = {}
    for name, action in design.workflow.actions.items():
        for other in action.over if action.on else ():
            if design.workflow.actions[other].on and other != name:
                found.setdefault(other, []).append(name)
    return found


def _places(design: Design, actions: Mapping[str, list[str]]) -> Mapping[str, list[Configuration]]:
    """Where each of some actions can be taken, were it not for the others."""
    found: dict[str, list[Configuration]] = {}
    for place in design.configurations if actions else ():
        for name in starting(design.workflow, place):
            if name in actions and possible(design.guard(name, place), design.domains_in(place)):
                found.setdefault(name, []).append(place)
    return found


def _on(design: Design, name: str) -> tuple[Event, ...]:
    return design.workflow.actions[name].on


def _implied(design: Design, name: str, place: Configuration, event: Event, before: list[str]) -> Answer:
    """Whether one of those before answers the event wherever this one would."""
    here = [other for other in starting(design.workflow, place) if other in before and event in _on(design, other)]
    if not here:
        return Answer("no")
    others = either([design.guard(other, place) for other in here])
    return implies(design.guard(name, place), others, design.domains_in(place))


def _finding(design: Design, name: str, before: list[str], limit: str) -> Finding:
    if limit:
        message = f"Whether `{name}` ever gets its turn before {listed(before, 'or')} is undecided: {limit}."
    else:
        verb = "answers" if len(before) == 1 else "answer"
        message = f"`{name}` never gets its turn: wherever it applies, {listed(before, 'or')} {verb} instead."
    return Finding(
        "shadowed-action",
        Severity.NOTE if limit else SEVERITY,
        f"actions.{name}",
        message,
        design.at("actions", name),
        advice=f"Let {listed(before)} leave room for it, turn the precedence round, or remove `{name}`.",
        related=tuple(design.at("actions", other, "over") for other in before),
        limit=limit,
    )
