"""What the table of events says of each design is what the explored program does.

The program that is explored here is the one that is judged: it has other variables than the one that the table is made
of, and its steps are read here by their messages alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions, Mask
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.relation import possible
from flowrehearsal.exploration.tables.arrivals import arrivals, explored_arrivals
from flowrehearsal.exploration.tables.event_states import UNCHECKED, UNSEEN, event_states
from flowrehearsal.exploration.tables.result import Reception
from flowrehearsal.faults import inject
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime.lower import lower
from tests.models.expected import DESIGNS, expected, workflow

LARGE = ("payment_review", "naive")
"""This one is looked at without faults, the others with one."""
DEADLINE = "deadline"
CARRIED_OUT = ("overwrites", "begins")


class Told(NamedTuple):
    """Where events come to states that have no answer: carried out all the same, or not; and the events looked at."""

    loose: set[tuple[str, str]]
    silent: set[tuple[str, str]]
    events: set[str]


@pytest.mark.parametrize("name", ["naive", "hardened"])
@pytest.mark.parametrize("design", DESIGNS)
def test_the_table_of_events_says_what_the_explored_program_does(design: str, name: str) -> None:
    runtime = inject(lower(workflow(design, name)))
    options = ExplorationOptions(faults=0 if (design, name) == LARGE else 1, threads=1)
    told = scanned(explore(runtime, options))
    rows = event_states(runtime.workflow, arrivals(explored_arrivals(runtime, options)))
    cells = [(row.event, cell) for row in rows for cell in row.cells if row.event in told.events]
    loose = {(event, cell.state) for event, cell in cells if cell.words == UNCHECKED}
    silent = {
        (event, cell.state)
        for event, cell in cells
        if cell.reception in (Reception.UNMENTIONED, Reception.RECORD) and not cell.by
        if not cell.words.endswith(UNSEEN) and event != DEADLINE
    }
    assert (loose, silent) == (told.loose, told.silent - told.loose)
    assert told.events
    # Of a hardened design nothing is said there: no rule finds anything in it.
    unchecked = expected(design)[name].get("rules", {}).get("no-concurrency-control", [])
    carried_out = {action for row in rows for cell in row.cells if cell.words == UNCHECKED for action in cell.by}
    assert {f"actions.{action}" for action in carried_out} == set(unchecked)


def scanned(exploration: Exploration) -> Told:
    """What comes to states that have no answer, of events of which the explored program knows everything."""
    design, known = exploration.workflow, exploration.runtime.program.position.keys()
    few = exploration.faults < (exploration.options.faults or 0)
    told = Told(set(), set(), set())
    hidden = set()
    for command, branch in steps(exploration):
        if event := heard_in(design, command, branch):
            if not {term.variable for term in (*command.guard, *branch.condition)} <= known:
                hidden.add(event)
                continue
            told.events.add(event)
            where = possible(exploration, command, branch, few if branch.fault else exploration.everywhere)
            _note(told, exploration, where & ~settled(exploration, command, event), (event, branch))
    return Told(*({place for place in places if place[0] not in hidden} for places in told[:2]), told.events - hidden)


def _note(told: Told, exploration: Exploration, where: Mask, step: tuple[str, Branch]) -> None:
    event, branch = step
    action, _, manner = branch.outcome.partition(" ")
    carried = manner in CARRIED_OUT or (event == DEADLINE and action in exploration.workflow.actions)
    for state in exploration.workflow.states if where.any() else ():
        if (where & exploration.active(state)).any():
            (told.loose if carried else told.silent).add((event, state))


def settled(exploration: Exploration, command: Command, event: str) -> Mask:
    """Where some state that the case is in answers the event, or ignores it with a reason."""
    states = [command.site[1]] if event == DEADLINE else list(settling(exploration.workflow, event))
    return exploration.active(*states) if states else exploration.nowhere


def settling(design: Workflow, event: str) -> Iterator[str]:
    """The states of which the definition says what happens with an event."""
    for name, state in design.states.items():
        actions = (design.actions[action] for action in design.leaving[name])
        if event in state.ignores or any(str(on) == event for action in actions for on in action.on):
            yield name


def steps(exploration: Exploration) -> Iterator[tuple[Command, Branch]]:
    """Every step of the complete program."""
    return ((command, branch) for _, _, command, branch in exploration.original.program.assuming().branches())


def heard_in(design: Workflow, command: Command, branch: Branch) -> str:
    """The event that a step says it brings, or nothing."""
    kind, *subjects = command.site
    if kind in ("event", "clock", DEADLINE):
        return {"event": ".".join(subjects), "clock": f"{subjects[0]}.expired", DEADLINE: DEADLINE}[kind]
    for message in branch.messages:
        subject, _, what = message.text.partition(" ")
        if kind == "ask" and message.kind == "reply" and message.text != "pending":
            return f"{subjects[0]}.{message.text.replace(' ', '_')}"
        if message.target == "api" and message.kind != "lost" and subject in design.effects and what:
            return f"{subject}.{what}"
    return ""
