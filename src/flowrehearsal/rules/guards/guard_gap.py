"""Nothing happens for some data: every action that answers has a guard, and none of the guards is true.

**Why it matters.** The author thought of the cases that were on the table. For the others an event arrives and is
dropped, or the person whose turn it is finds no button and no reason. What people are told when a guard refuses them
(`otherwise`) is an answer, and so is a state that `ignores` the event with a reason.

**Example**

    workflow: loan
    version: 1
    roles: {service: {kind: service}}
    data: {risk: {one_of: [low, medium, high]}}
    states:
      scored: {initial: true, owner: service}
      rejected: {final: true}
      approved: {final: true}
    actions:
      approve: {on: always, from: scored, to: approved, when: risk == "low"}
      reject: {on: always, from: scored, to: rejected, when: risk == "high"}

**Instead** cover the rest.

    workflow: loan
    version: 1
    roles: {service: {kind: service}}
    data: {risk: {one_of: [low, medium, high]}}
    states:
      scored: {initial: true, owner: service}
      rejected: {final: true}
      approved: {final: true}
    actions:
      approve: {on: always, from: scored, to: approved, when: risk == "low"}
      reject: {on: always, from: scored, to: rejected, when: risk != "low"}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.tree import names as names_in
from flowrehearsal.graph.arrivals import ALWAYS
from flowrehearsal.graph.configurations import Configuration, starting
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.words import listed
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.questions import gap
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "solver"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each state and event, and one for each state in which nobody and nothing else leads on."""
    found: dict[tuple[str, str], Finding] = {}
    for configuration in design.configurations:
        for event, names in (*_events(design, configuration), *_initiative(design, configuration)):
            answer = gap([design.guard(name, configuration) for name in names], design.domains_in(configuration))
            state = next(state for state in configuration if names[0] in design.leaving[state])
            if answer.exists != "no" and (state, event) not in found:
                found[state, event] = _finding(design, (state, event), names, answer)
    yield from found.values()


def _events(design: Design, configuration: Configuration) -> list[tuple[str, list[str]]]:
    """The events that arrive once and are gone, each with the actions that answer it here."""
    actions, here = design.workflow.actions, starting(design.workflow, configuration)
    events = dict.fromkeys(event for name in here for event in actions[name].on if event != ALWAYS)
    return [
        (str(event), [name for name in here if event in actions[name].on])
        for event in events
        if not any(str(event) in design.workflow.states[state].ignores for state in configuration)
    ]


def _initiative(design: Design, configuration: Configuration) -> list[tuple[str, list[str]]]:
    """What people and `always` can do here, where it is all that leads on; nothing where somebody is told why not."""
    actions, here = design.workflow.actions, starting(design.workflow, configuration)
    waits_for_events = any(event != ALWAYS for name in here for event in actions[name].on)
    told = any(actions[name].otherwise for name in here)
    resting = all(_at_rest(design.workflow, state) for state in configuration)
    changing = any(_changes_by_itself(design.workflow, name) for name in here)
    return [] if not here or waits_for_events or told or resting or changing else [("", list(here))]


def _at_rest(workflow: Workflow, name: str) -> bool:
    state = workflow.states[name]
    return bool(state.final) or state.resting or state.detached


def _changes_by_itself(workflow: Workflow, action: str) -> bool:
    """Whether a guard reads data that can change without an action, so that waiting may be enough."""
    guard = workflow.actions[action].when
    read = frozenset[str]() if guard is None else names_in(guard)
    return any(workflow.data[name].source != "case" for name in read)


def _finding(design: Design, place: tuple[str, str], names: list[str], answer: Answer) -> Finding:
    state, event = place
    what = f"answers `{event}`" if event else "leads on"
    if answer.exists == "unknown":
        message = f"In `{state}`, whether something {what} in every case is undecided: {answer.limit}."
    else:
        guards = f"the guard of {listed(names)} does" if len(names) == 1 else f"the guards of {listed(names)} do"
        message = f"In `{state}` nothing {what} when {answer.witness}: {guards} not allow it."
    return Finding(
        "guard-gap",
        SEVERITY if answer.exists == "yes" else Severity.NOTE,
        f"states.{state}",
        message,
        design.at("states", state),
        advice=f"Add an action for the other cases, or {_OTHER_ANSWER[bool(event)]}.",
        witness=answer.witness,
        related=tuple(design.at("actions", name, "when") for name in names),
    )


_OTHER_ANSWER = {True: "let the state ignore the event with a reason", False: "say with `otherwise` why there is none"}
