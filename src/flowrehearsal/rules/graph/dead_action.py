"""An action that can never be taken, although cases get to where it starts.

**Why it matters.** Somebody relies on it: a button that is always grey, a correction that never happens, a branch that
tests cover and cases never take. Most of the time one of two guards was changed and the other was not.

Guards are read together with what the data can be by then: a guard that comes true only for data that was ruled out on
the way is never true. An action whose states are never active together cannot start either.

**Example**

    workflow: loan
    version: 1
    roles: {clerk: {kind: operator}}
    data: {amount: {integer: 0..5000}}
    states:
      open: {initial: true, owner: clerk}
      approved: {final: true}
      rejected: {final: true}
    actions:
      approve: {by: clerk, from: open, to: approved}
      reject: {by: clerk, from: open, to: rejected}
      refuse: {by: clerk, from: open, to: rejected, when: amount < 0}

**Instead** mend the guard, or remove the action. For a feature that is switched on later, declare the switch as data.

    workflow: loan
    version: 1
    roles: {clerk: {kind: operator}}
    data: {amount: {integer: 0..5000}}
    states:
      open: {initial: true, owner: clerk}
      approved: {final: true}
      rejected: {final: true}
    actions:
      approve: {by: clerk, from: open, to: approved}
      reject: {by: clerk, from: open, to: rejected}
      refuse: {by: clerk, from: open, to: rejected, when: amount > 4000}
"""

from collections.abc import Iterator
from functools import reduce

from flowrehearsal.expressions.show import as_written
from flowrehearsal.expressions.tree import names
from flowrehearsal.graph.configurations import Configuration, starting
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.answer import Answer, surest
from flowrehearsal.solver.domains import Domain, Span
from flowrehearsal.solver.narrow import widened
from flowrehearsal.solver.questions import whether
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Actions that start in no configuration, and those whose guards are false in each of theirs."""
    if not design.complete:
        return
    places = _places(design)
    for name, action in design.workflow.actions.items():
        if name not in places:
            if action.start.every and all(state in design.reachable for state in action.start.states):
                yield _never_together(design, name)
        elif action.when is not None:
            found = surest((place, _can_be_taken(design, name, place)) for place in places[name])
            if found is None:
                yield _never_true(design, name, places[name])
            elif found[1].exists == "unknown":
                yield _undecided(design, name, found[1].limit)


def _places(design: Design) -> dict[str, list[Configuration]]:
    """Action → where it can start, as far as states are concerned."""
    found: dict[str, list[Configuration]] = {}
    for configuration in design.configurations:
        for name in starting(design.workflow, configuration):
            found.setdefault(name, []).append(configuration)
    return found


def _can_be_taken(design: Design, name: str, place: Configuration) -> Answer:
    return whether(design.guard(name, place), design.domains_in(place))


def _never_together(design: Design, name: str) -> Finding:
    states = design.workflow.actions[name].start.states
    return Finding(
        "dead-action",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` can never be taken: {listed(states)} are never active together.",
        design.at("actions", name, "from"),
        advice="Fork into these states before, or start from one of them.",
        related=tuple(design.at("states", state) for state in states),
    )


def _never_true(design: Design, name: str, places: list[Configuration]) -> Finding:
    where, action = _where(design, name, places), design.workflow.actions[name]
    assert action.when is not None
    data = [design.domains_in(place).data for place in places]
    known = reduce(lambda one, other: widened(design.domains.data, one, other), data)
    facts = [f"{datum} is {_spelled(known[datum])}" for datum in known if datum in names(action.when)]
    because = f": there {' and '.join(facts)}" if facts else ""
    return Finding(
        "dead-action",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` can never be taken, since `{action.when_text}` is never true in {listed(where, 'or')}{because}.",
        design.at("actions", name, "when"),
        advice="Mend the guard, or remove the action.",
        related=tuple(design.at("states", state) for state in where),
        cause=f"actions.{name}.when",
    )


def _undecided(design: Design, name: str, limit: str) -> Finding:
    return Finding(
        "dead-action",
        Severity.NOTE,
        f"actions.{name}",
        f"Whether `{name}` can ever be taken is undecided: {limit}.",
        design.at("actions", name, "when"),
        advice="Compare data with constants where you can; products of data are hard to decide.",
        cause=f"actions.{name}.when",
        limit=limit,
    )


def _where(design: Design, name: str, places: list[Configuration]) -> list[str]:
    """The states that the action starts from and that cases are in."""
    active = {state for place in places for state in place}
    return [state for state in design.workflow.actions[name].start.states if state in active]


def _spelled(domain: Domain) -> str:
    if isinstance(domain, Span):
        return str(domain.low) if domain.low == domain.high else f"{domain.low} to {domain.high}"
    return " or ".join(as_written(value) for value in domain.values)
