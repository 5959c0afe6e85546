"""Two roles may decide the same case in opposite ways, and nothing says whose word counts.

**Why it matters.** The officer approves while support cancels. Whoever is faster wins, the other is told an error, and
the next time it is the other way round. The customer has heard both. A check of the version keeps the record sound; it
does not tell the two who decides.

Looked at are ordinary actions and cancels of operators that start from the same state and can be possible at the same
time: one completes the case, or starts something that cannot be ignored on the way to success, and the other ends in
failure. Quiet where one is `over` the other, where the state `refuses` one of them, where a role or its delegates may
do both, where a customer may do it too, for a customer's wish is nobody's second decision, and where whoever began the
case withdraws it (`kind: cancel`).

**Example**

    workflow: loan
    version: 1
    roles: {officer: {kind: operator}, support: {kind: operator}}
    states:
      in_review: {initial: true, owner: officer, phase: waiting_for_review, deadline: 2d}
      granted: {final: true, phase: completed}
      cancelled: {final: true, phase: cancelled}
    actions:
      grant: {by: officer, from: in_review, to: granted, checks: version}
      cancel: {by: support, from: in_review, to: cancelled, checks: version}
      remind: {on: deadline, from: in_review, checks: state}

**Instead** say which of them counts.

    workflow: loan
    version: 1
    roles: {officer: {kind: operator}, support: {kind: operator}}
    states:
      in_review: {initial: true, owner: officer, phase: waiting_for_review, deadline: 2d}
      granted: {final: true, phase: completed}
      cancelled: {final: true, phase: cancelled}
    actions:
      grant: {by: officer, from: in_review, to: granted, checks: version}
      cancel: {by: support, from: in_review, to: cancelled, checks: version, over: [grant]}
      remind: {on: deadline, from: in_review, checks: state}
"""

from collections.abc import Iterator
from itertools import product

from flowrehearsal.definition.interventions import takes_back
from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.steps import steps
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import succeeds
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.questions import both, whether
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state and two such actions: what is said of two of them leaves others open."""
    hopeful = _hopeful(design)
    for name in design.reachable:
        if not design.workflow.states[name].final:
            for pair in product(*_directions(design, name, hopeful)):
                answer = _contradict(design, name, *pair)
                if answer.exists != "no":
                    yield _finding(design, name, pair, answer)


def _hopeful(design: Design) -> frozenset[str]:
    """The states from which a case can still succeed without being opened again."""
    before: dict[Configuration, list[Configuration]] = {}
    for step in steps(design.configurations):
        if not step.raw and not _is_closed(design, step.before):
            before.setdefault(step.after, []).append(step.before)
    found = dict.fromkeys(each for each in design.configurations if succeeds(design.workflow, each))
    waiting = list(found)
    for configuration in waiting:
        new = [each for each in dict.fromkeys(before.get(configuration, ())) if each not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return frozenset(state for configuration in found for state in configuration)


def _is_closed(design: Design, configuration: Configuration) -> bool:
    return all(design.workflow.states[name].final for name in configuration)


def _directions(design: Design, name: str, hopeful: frozenset[str]) -> tuple[list[str], list[str]]:
    """The decisions of operators in a state that get a case on towards success, and those that end in failure."""
    granting, ending = [], []
    for action_name in design.leaving[name]:
        action = design.workflow.actions[action_name]
        if _is_a_decision(design, name, action):
            if hopeful.isdisjoint(action.to.states):
                ending.append(action_name)
            elif _commits(design, action):
                granting.append(action_name)
    return granting, ending


def _is_a_decision(design: Design, name: str, action: Action) -> bool:
    operators = bool(action.by) and all(design.workflow.roles[role].kind == "operator" for role in action.by)
    forced = action.kind in ("override", "replay") or action.to.kind == "any"
    forced = forced or takes_back(design.workflow, action)
    return operators and not forced and action.to.kind != "stay" and name not in action.to.states


def _commits(design: Design, action: Action) -> bool:
    """Whether an action completes the case, or starts what somebody will rely on."""
    completes = any(design.workflow.states[state].phase == "completed" for state in action.to.states)
    return completes or any(design.workflow.effects[effect].matters for effect in action.effects)


def _contradict(design: Design, state: str, first: str, second: str) -> Answer:
    """Is there a case in which either of two people may decide, and nothing says whose word counts?"""
    one, other = design.workflow.actions[first], design.workflow.actions[second]
    settled = second in one.over or first in other.over
    refused = {first, second}.intersection(design.workflow.states[state].refuses)
    if settled or refused or not _by_different_people(design, one, other):
        return Answer("no")
    here: Configuration = (state,)
    return whether(both(design.guard(first, here), design.guard(second, here)), design.domains)


def _by_different_people(design: Design, one: Action, other: Action) -> bool:
    first, second = (set(acting_for(design.workflow, *action.by)) for action in (one, other))
    return first.isdisjoint(second)


def _finding(design: Design, state: str, pair: tuple[str, str], answer: Answer) -> Finding:
    actions, (granting, ending) = design.workflow.actions, pair
    anywhere = [name for name in pair if actions[name].start.written_any]
    may = (
        f"In `{state}` {listed(actions[granting].by, 'or')} may `{granting}` while {listed(actions[ending].by, 'or')} "
        f"may `{ending}`"
    )
    if answer.exists == "unknown":
        message = f"{may}, and whether their guards exclude each other is undecided: {answer.limit}."
    else:
        message = f"{may}, and nothing says whose decision counts."
    return Finding(
        "two-owners",
        SEVERITY if answer.exists == "yes" else Severity.NOTE,
        f"states.{state}",
        message,
        design.at("states", state),
        advice=f"Write `over: [{ending}]` at `{granting}` or `over: [{granting}]` at `{ending}`, or leave the decision "
        "to one of them.",
        related=(design.at("actions", granting), design.at("actions", ending)),
        # Of one state they are shown as one; or that a decision can be taken anywhere at all.
        cause=f"actions.{anywhere[0]}.from" if len(anywhere) == 1 else f"states.{state}.decisions",
        limit=answer.limit,
        identity=f"states.{state}: {granting}, {ending}",
    )
