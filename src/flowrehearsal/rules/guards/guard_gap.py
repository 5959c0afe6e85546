"""An event is lost for some data: every action that answers it has a guard, and none of the guards is true.

**Why it matters.** The author thought of the cases that were on the table. For the others the event arrives and is
dropped: a deadline passes, an answer comes, and the case stays where it is as if nothing had happened. A state that
`ignores` the event with a reason has answered it.

Guards are read together with what the data can be by then. What people may do has no gap of this kind, for they wait:
see `trap-under-condition`.

**Example**

    workflow: loan
    version: 1
    roles: {clerk: {kind: operator}}
    data: {risk: {one_of: [low, medium, high]}}
    states:
      scored: {initial: true, owner: clerk, deadline: 2d}
      approved: {final: true}
      rejected: {final: true}
    actions:
      approve: {by: clerk, from: scored, to: approved, checks: version}
      reject: {by: clerk, from: scored, to: rejected, checks: version}
      approve_anyway: {on: deadline, from: scored, to: approved, when: risk == "low", checks: state}
      reject_anyway: {on: deadline, from: scored, to: rejected, when: risk == "high", checks: state}

**Instead** cover the rest.

    workflow: loan
    version: 1
    roles: {clerk: {kind: operator}}
    data: {risk: {one_of: [low, medium, high]}}
    states:
      scored: {initial: true, owner: clerk, deadline: 2d}
      approved: {final: true}
      rejected: {final: true}
    actions:
      approve: {by: clerk, from: scored, to: approved, checks: version}
      reject: {by: clerk, from: scored, to: rejected, checks: version}
      approve_anyway: {on: deadline, from: scored, to: approved, when: risk == "low", checks: state}
      reject_anyway: {on: deadline, from: scored, to: rejected, when: risk != "low", checks: state}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.graph.arrivals import ALWAYS
from flowrehearsal.graph.configurations import Configuration, starting
from flowrehearsal.rules.design import Design
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.questions import gap
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state and event, with the smallest case for which nothing answers."""
    found: dict[tuple[str, str], tuple[list[str], Answer]] = {}
    for configuration in design.configurations:
        for event, names in _events(design, configuration):
            answer = gap([design.guard(name, configuration) for name in names], design.domains_in(configuration))
            state = min(state for state in configuration if set(names).intersection(design.leaving[state]))
            known = found.get((state, event))
            if answer.exists != "no" and (known is None or _rank(names, answer) < _rank(*known)):
                found[state, event] = names, answer
    causes = _causes(found)
    for (state, event), (names, answer) in found.items():
        finding = _finding(design, (state, event), names, answer)
        yield replace(finding, cause=causes[state, event], identity=f"states.{state}: {event}")


def _rank(names: list[str], answer: Answer) -> tuple[bool, list[str], str]:
    """What comes first of several gaps of one state and event: what is known, whatever the order of the file."""
    return answer.exists == "unknown", sorted(names), answer.witness


def _causes(found: dict[tuple[str, str], tuple[list[str], Answer]]) -> dict[tuple[str, str], str]:
    """What each gap comes from: where several states lose one event for the same data, one answer is missing."""
    causes: dict[tuple[str, str], str] = {}
    for (_, event), (names, answer) in sorted(found.items(), key=lambda gap: (gap[0][1], _rank(*gap[1]))):
        guard = f"actions.{min(names)}.when"
        causes.setdefault((event, answer.witness), "" if guard in causes.values() else guard)
    return {place: causes[place[1], answer.witness] for place, (_, answer) in found.items()}


def _events(design: Design, configuration: Configuration) -> list[tuple[str, list[str]]]:
    """The events that arrive once and are gone, each with the actions that answer it here."""
    workflow, here = design.workflow, starting(design.workflow, configuration)
    events = dict.fromkeys(event for name in here for event in workflow.actions[name].on)
    return [
        (str(event), [name for name in here if name in workflow.answering[event]])
        for event in events
        if event != ALWAYS and not any(str(event) in workflow.states[state].ignores for state in configuration)
    ]


def _finding(design: Design, place: tuple[str, str], names: list[str], answer: Answer) -> Finding:
    state, event = place
    if answer.exists == "unknown":
        message = f"In `{state}`, whether something answers `{event}` in every case is undecided: {answer.limit}."
    else:
        guards = f"the guard of {listed(names)} does" if len(names) == 1 else f"the guards of {listed(names)} do"
        message = f"In `{state}` nothing answers `{event}` when {answer.witness}: {guards} not allow it."
    return Finding(
        "guard-gap",
        SEVERITY if answer.exists == "yes" else Severity.NOTE,
        f"states.{state}",
        message,
        design.at("states", state),
        advice="Add an action for the other cases, or let the state ignore the event with a reason.",
        witness=answer.witness,
        related=tuple(design.at("actions", name, "when") for name in names),
        limit=answer.limit,
    )
