"""Cases with some data get into a state, or a group of states, and never out of it.

**Why it matters.** Most cases pass, so nobody doubts the design. The few with the other data stay where they are: every
way on has a guard, and none of the guards is true for them. Such a case is found by the person it belongs to, after
weeks, and is then moved by hand.

Guards are read together with what the data can be by then. Left alone are states where an event leads on (for those
see `guard-gap`), where a case may stay, and ways out that wait for data which somebody else changes. To tell people why
they cannot (`otherwise`) does not get the case out.

**Example**

    workflow: loan
    version: 1
    roles: {clerk: {kind: operator}}
    data: {risk: {one_of: [low, medium, high]}}
    states:
      scored: {initial: true, owner: clerk}
      approved: {final: true}
      rejected: {final: true}
    actions:
      approve: {by: clerk, from: scored, to: approved, when: risk == "low"}
      reject: {by: clerk, from: scored, to: rejected, when: risk == "high"}

**Instead** give every case a way on.

    workflow: loan
    version: 1
    roles: {clerk: {kind: operator}}
    data: {risk: {one_of: [low, medium, high]}}
    states:
      scored: {initial: true, owner: clerk}
      approved: {final: true}
      rejected: {final: true}
    actions:
      approve: {by: clerk, from: scored, to: approved, when: risk == "low"}
      reject: {by: clerk, from: scored, to: rejected, when: risk != "low"}
"""

from collections.abc import Iterator
from functools import reduce
from itertools import product
from math import prod

from flowrehearsal.expressions.tree import Expression
from flowrehearsal.expressions.tree import names as names_in
from flowrehearsal.graph.arrivals import ALWAYS
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import Step, steps_from
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.domains import Domain, Domains, Span, is_ours
from flowrehearsal.solver.ground import ground
from flowrehearsal.solver.narrow import widened
from flowrehearsal.solver.questions import either, gap
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()

WRITTEN = 16
"""Combinations of data that the group itself writes; with more, a way out is taken to come about."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each group of states that cases with some data never leave."""
    if not design.complete:
        return
    designed = design.configurations.designed
    told: set[str] = set()
    groups = map(frozenset, designed.components)
    # A case can be caught in one place of a circle that others go on in.
    for group in dict.fromkeys((*groups, *(frozenset([place]) for place in designed))):
        if design.stays.isdisjoint(group):
            exits = [step for place in group for step in steps_from(designed, place) if step.after not in group]
            exits.sort(key=lambda step: (design.workflow.action_place[step.action], step.before))
            if exits and not any(_is_left_alone(design, step) for step in exits):
                answer = gap([_guard(design, step, group) for step in exits], _domains(design, group))
                finding = _finding(design, group, exits, answer)
                if answer.exists != "no" and finding.subject not in told:
                    told.add(finding.subject)
                    yield finding


def _is_left_alone(design: Design, step: Step) -> bool:
    """Whether an event leads on, or the guard may come true by itself."""
    action = design.workflow.actions[step.action]
    if any(event != ALWAYS for event in action.on):
        return True
    read = frozenset[str]() if action.when is None else names_in(action.when)
    return not all(is_ours(design.workflow.data[name]) for name in read)


def _domains(design: Design, group: frozenset[Configuration]) -> Domains:
    """What the data of a case can be somewhere in the group."""
    data = [design.domains_in(place).data for place in group]
    return design.domains.within(reduce(lambda one, other: widened(design.domains.data, one, other), data))


def _guard(design: Design, step: Step, group: frozenset[Configuration]) -> Expression | None:
    """When a way out can come to be taken: its guard, for some value of the data that the group itself writes."""
    guard = design.workflow.actions[step.action].when
    if guard is None:
        return None
    values = {name: _values(design.domains.data[name]) for name in sorted(names_in(guard) & _written_in(design, group))}
    if prod(map(len, values.values())) > WRITTEN or not all(values.values()):
        return None
    return either(
        [ground(guard, step.before, dict(zip(values, each, strict=True))) for each in product(*values.values())]
    )


def _written_in(design: Design, group: frozenset[Configuration]) -> frozenset[str]:
    inner = [step for place in group for step in steps_from(design.configurations, place) if step.after in group]
    actions = [design.workflow.actions[step.action] for step in inner]
    return frozenset(name for action in actions for name in written(action))


def _values(domain: Domain) -> tuple[str | int | bool, ...]:
    """Every value; none where there are too many to try."""
    if not isinstance(domain, Span):
        return domain.values
    return tuple(range(domain.low, domain.high + 1)) if domain.high - domain.low < WRITTEN else ()


def _finding(design: Design, group: frozenset[Configuration], exits: list[Step], answer: Answer) -> Finding:
    names = list(dict.fromkeys(step.action for step in exits))
    states = list(dict.fromkeys(step.source for step in exits))
    inside = sorted({state for place in group for state in place}, key=design.workflow.state_place.__getitem__)
    if answer.exists == "unknown":
        message = f"Whether every case gets out of {listed(states, 'or')} is undecided: {answer.limit}."
    else:
        guards = f"the guard of {listed(names)} does" if len(names) == 1 else f"the guards of {listed(names)} do"
        way = "nothing leads on" if len(group) == 1 else f"nothing leads out of {listed(inside)}"
        message = f"In {listed(states, 'or')} {way} when {answer.witness}: {guards} not allow it."
    return Finding(
        "trap-under-condition",
        SEVERITY if answer.exists == "yes" else Severity.NOTE,
        f"states.{states[0]}",
        message,
        design.at("states", states[0]),
        advice="Add a way on for the other cases, or have `data` say that there are none.",
        witness=answer.witness,
        related=(
            *(design.at("actions", name, "when") for name in names),
            *(design.at("states", name) for name in inside if name != states[0]),
        ),
        limit=answer.limit,
    )
