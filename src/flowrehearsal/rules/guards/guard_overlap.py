"""Two actions answer one event in one state, both can be meant, and they do different things.

**Why it matters.** Which of them happens is left to chance, or to the order in which somebody wrote the code. Two runs
of the same case end differently, and nobody can say which one was right. Actions that people take are not meant here:
to choose between them is what people are for.

**Example**

    workflow: loan
    version: 1
    roles: {service: {kind: service}}
    data: {score: {integer: 0..100}}
    states:
      scored: {initial: true, owner: service}
      review: {final: true}
      approved: {final: true}
    actions:
      approve: {on: always, from: scored, to: approved, when: score >= 50}
      review_it: {on: always, from: scored, to: review, when: score <= 50}

**Instead** let the guards exclude each other, or say which action comes first (`over`).

    workflow: loan
    version: 1
    roles: {service: {kind: service}}
    data: {score: {integer: 0..100}}
    states:
      scored: {initial: true, owner: service}
      review: {final: true}
      approved: {final: true}
    actions:
      approve: {on: always, from: scored, to: approved, when: score >= 50}
      review_it: {on: always, from: scored, to: review, when: score < 50}
"""

from collections.abc import Iterator
from itertools import combinations
from operator import itemgetter

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.graph.configurations import Configuration, starting
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.questions import overlap
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each pair of actions, with the states and the smallest case in which both are meant."""
    for (first, second), places in _pairs(design).items():
        if not _decided(design.workflow, first, second):
            shared = _shared_triggers(design.workflow, first, second)
            answers = _answers(design, (first, second), places)
            for exists in ("yes", "unknown"):
                states = tuple(dict.fromkeys(state for state, answer in answers if answer.exists == exists))
                if states:
                    of_them = [(state, answer.witness, answer) for state, answer in answers if answer.exists == exists]
                    answer = min(of_them, key=itemgetter(0, 1))[-1]
                    yield _finding(design, (first, second), (shared, states), answer)
                    break


def _pairs(design: Design) -> dict[tuple[str, str], list[Configuration]]:
    """Two actions on one event, and where both can start, as far as states are concerned."""
    found: dict[tuple[str, str], list[Configuration]] = {}
    for configuration in design.configurations:
        on = [name for name in starting(design.workflow, configuration) if design.workflow.actions[name].on]
        for first, second in combinations(on, 2):
            if _shared_triggers(design.workflow, first, second):
                found.setdefault((first, second), []).append(configuration)
    return found


def _shared_triggers(workflow: Workflow, first: str, second: str) -> tuple[str, ...]:
    others = workflow.actions[second].on
    return tuple(str(event) for event in workflow.actions[first].on if event in others)


def _decided(workflow: Workflow, first: str, second: str) -> bool:
    """Whether it does not matter which one happens, or the author says which one goes before the other."""
    one, other = workflow.actions[first], workflow.actions[second]
    return _same_outcome(one, other) or second in one.over or first in other.over


def _same_outcome(first: Action, second: Action) -> bool:
    """Whether two actions lead to the same states, ask for the same effects and write the same data."""
    return (first.to, first.effects, dict(first.sets), first.given) == (
        second.to,
        second.effects,
        dict(second.sets),
        second.given,
    )


def _answers(design: Design, pair: tuple[str, str], places: list[Configuration]) -> list[tuple[str, Answer]]:
    """For each state in which both may start: is there a case in which both guards are true?"""
    first, second = pair
    return [
        (state, _overlap(design, pair, configuration))
        for configuration in places
        for state in configuration
        if first in design.leaving[state] and second in design.leaving[state]
    ]


def _overlap(design: Design, pair: tuple[str, str], configuration: Configuration) -> Answer:
    first, second = (design.guard(name, configuration) for name in pair)
    return overlap(first, second, design.domains_in(configuration))


def _finding(
    design: Design, pair: tuple[str, str], place: tuple[tuple[str, ...], tuple[str, ...]], answer: Answer
) -> Finding:
    triggers, states = place
    first, second = sorted(pair)
    both = f"`{pair[0]}` and `{pair[1]}` both answer {listed(triggers)} in {listed(states)}"
    if answer.exists == "unknown":
        message = f"{both}, and whether their guards exclude each other is undecided: {answer.limit}."
    else:
        message = f"{both} and do different things" + (
            f", for example when {answer.witness}." if answer.witness else "."
        )
    return Finding(
        "guard-overlap",
        SEVERITY if answer.exists == "yes" else Severity.NOTE,
        f"actions.{first}",
        message,
        design.at("actions", first, "when"),
        advice=f"Let the guards exclude each other, or write `over: [{second}]` on the one that goes first.",
        witness=answer.witness,
        related=(design.at("actions", second, "when"),),
        cause=_missing_guard(design, pair),
        limit=answer.limit,
    )


def _missing_guard(design: Design, pair: tuple[str, str]) -> str:
    """The guard that only one of two actions lacks: it overlaps with whatever else answers, for one reason."""
    free = [name for name in pair if design.workflow.actions[name].when is None]
    return f"actions.{free[0]}.when" if len(free) == 1 else ""
