"""Two states that differ in nothing but their names.

**Why it matters.** "In review" and "under review" came from two teams. Nothing that can happen in one cannot happen in
the other, and yet every report, every filter and every conversation has to know both, and sooner or later somebody
treats them differently.

States are alike when everything said of them is alike but names, labels and explanations, and the same actions lead
from them to the same places. Ends are left alone, for they report reasons, and so are branches that run at once.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, holder: {kind: customer}}
    states:
      draft: {initial: true, owner: holder}
      in_review: {owner: clerk, deadline: 2d}
      under_review: {owner: clerk, deadline: 2d}
      paid: {final: true}
    actions:
      send: {by: holder, from: draft, to: in_review}
      send_by_phone: {by: holder, from: draft, to: under_review}
      pay: {by: clerk, from: [in_review, under_review], to: paid}
      remind: {on: deadline, from: [in_review, under_review], checks: state}

**Instead** keep one of them, or say what sets them apart.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, holder: {kind: customer}}
    states:
      draft: {initial: true, owner: holder}
      in_review: {owner: clerk, deadline: 2d}
      paid: {final: true}
    actions:
      send: {by: holder, from: draft, to: in_review}
      send_by_phone: {by: holder, from: draft, to: in_review}
      pay: {by: clerk, from: in_review, to: paid}
      remind: {on: deadline, from: in_review, checks: state}
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping

from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.tree import Expression, InState, walk
from flowrehearsal.graph.build import targets
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.ground import guard_in
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.NOTE
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

ROUNDS = 8
"""States that are alike make those before them alike; chains of such states are followed so far."""

Kinds = Mapping[str, int]
"""State → the number of its kind: the place of the first state that it is like."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each group of states that are alike."""
    groups: dict[int, list[str]] = {}
    for name, kind in _kinds(design).items():
        groups.setdefault(kind, []).append(name)
    for alike in groups.values():
        first, *others = sorted(alike)
        if others:
            yield Finding(
                "two-labels-one-meaning",
                SEVERITY,
                f"states.{first}",
                f"{listed(alike)} differ in nothing but their names.",
                design.at("states", first),
                advice="Keep one of them, or say what sets them apart: an owner, a phase, a deadline, an action.",
                related=tuple(design.at("states", name) for name in others),
            )


def _kinds(design: Design) -> Kinds:
    """At first no state is like another; states with equal descriptions become one kind, until none do any more."""
    kinds: Kinds = dict(design.workflow.state_place)
    compared = _comparable(design)
    facts = {name: _facts(design, name) for name in compared}
    for _ in range(ROUNDS):
        known: dict[Hashable, int] = {}
        merged = {name: known.setdefault((facts[name], _ways(design, name, kinds)), kinds[name]) for name in compared}
        if all(merged[name] == kinds[name] for name in compared):
            break
        kinds = {**kinds, **merged}
    return {name: kinds[name] for name in compared}


def _comparable(design: Design) -> list[str]:
    """The states that are no ends and never active beside others, where at first sight another one is like them."""
    beside = {name for place in design.configurations if len(place) > 1 for name in place}
    names = [name for name in design.reachable if name not in beside and not design.workflow.states[name].final]
    looks = {name: _look(design, name) for name in names}
    times = Counter(looks.values())
    return [name for name in names if times[looks[name]] > 1]


def _look(design: Design, name: str) -> Hashable:
    """What is quickly compared: most states differ in it."""
    state = design.workflow.states[name]
    leaving = [(key, design.workflow.actions[key]) for key in design.leaving[name]]
    people = frozenset(key for key, action in leaving if action.by)
    return (
        state.owner,
        state.phase,
        state.deadline,
        people,
        frozenset(event for _, action in leaving for event in action.on),
    )


def _facts(design: Design, name: str) -> Hashable:
    """What the definition says of a state, without words for people."""
    flow, state = design.workflow, design.workflow.states[name]
    shown = sorted((surface, shows.offers, shows.phase or "") for surface, shows in state.shows.items())
    told = [key for key, claim in flow.invariants.items() if _mentions(claim.expression, name)]
    return (
        (state.initial, state.entry, state.owner, state.phase, state.deadline, state.resting, state.detached),
        (tuple(shown), *(tuple(sorted(words)) for words in (state.hidden, state.ignores, state.refuses))),
        (state.stands, tuple(told), tuple(pair for pair in flow.never if name in pair)),
    )


def _mentions(expression: Expression, state: str) -> bool:
    return any(isinstance(part, InState) and state in part.states for part in walk(expression))


def _ways(design: Design, name: str, kinds: Kinds) -> Hashable:
    """What can happen in a state, and to which kinds of states it leads."""
    found = []
    for key in design.leaving[name]:
        action = design.workflow.actions[key]
        guard = guard_in(design.workflow, key, (name,))
        leads = frozenset("itself" if to == name else kinds[to] for to in targets(design.workflow, action, name))
        found.append((_what(key, action), guard, action.to.kind, leads))
    return frozenset(found)


def _what(name: str, action: Action) -> Hashable:
    """What an action does: people see its name, and events start whatever does the same."""
    if action.by:
        return name
    written = (tuple(sorted(action.sets.items())), action.given, action.effects, action.deletes)
    bound = (action.requires, action.decides_on, action.validates, action.invalidates, action.max_rounds, action.over)
    return (frozenset(action.on), action.kind, action.checks, action.outstanding, action.leaves, written, bound)
