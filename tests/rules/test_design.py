"""Tests of what rules are told about a definition."""

import subprocess
import sys
from dataclasses import replace

import pytest

from flowrehearsal.definition.workflow import Event
from flowrehearsal.rules.design import design_of, design_without
from flowrehearsal.solver.domains import Choice
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk}\nheld: {owner: clerk}\nclosed: {final: true}"
REST = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"


def test_what_guards_forbid_is_not_reachable() -> None:
    actions = (
        "hold: {by: clerk, from: open, to: held, when: urgent}\nclose: {by: clerk, from: [open, held], to: closed}"
    )
    never = design_of(flow(STATES, actions, "data: {urgent: {boolean: true, initial: false}}"))
    assert never.reachable == ("open", "closed")
    maybe = design_of(flow(STATES, actions, "data: {urgent: {boolean: true}}"))
    assert maybe.reachable == ("open", "held", "closed")


def test_what_leads_to_a_state_is_what_names_it() -> None:
    actions = """
        hold: {by: clerk, from: open, to: held}
        note: {by: clerk, from: held}
        close: {by: clerk, from: [open, held], to: closed}
        force: {by: lead, from: open, to: any}
        retry: {by: clerk, from: held, to: held}
    """
    assert design_of(flow(STATES, actions)).entering == {"open": (), "held": ("hold", "retry"), "closed": ("close",)}


def test_a_state_becomes_active_by_steps_from_elsewhere() -> None:
    actions = """
        hold: {by: clerk, from: open, to: held}
        retry: {by: clerk, from: held, to: held}
        force: {by: lead, from: held, to: any}
    """
    into = design_of(flow(STATES, actions)).steps_into
    assert {name: [step.action for step in steps] for name, steps in into.items()} == {
        "open": ["force"],
        "held": ["hold"],
        "closed": ["force"],
    }


def test_a_guard_is_read_in_the_state_where_it_is_asked() -> None:
    actions = 'close: {by: clerk, from: [open, held], to: closed, when: state == "held"}'
    design = design_of(flow(STATES.replace("held: {owner", "held: {entry: [import], owner"), actions))
    assert [(step.before, step.after) for step in design.configurations.steps] == [(("held",), ("closed",))]


def test_only_effects_that_an_action_asks_for_count() -> None:
    actions = "close: {by: clerk, from: [open, held], to: closed}"
    assert list(design_of(flow(STATES, actions, REST)).asked()) == []
    asking = design_of(flow(STATES, actions.replace("to: closed", "to: closed, effects: [pay]"), REST))
    assert [name for name, _ in asking.asked()] == ["pay"]


def test_a_definition_without_guards_does_not_load_the_solver() -> None:
    program = (
        "import sys\n"
        "from flowrehearsal.rules.check import check\n"
        "from tests.flows import flow\n"
        f"check(flow({STATES!r}, 'close: {{by: clerk, from: [open, held], to: closed}}'))\n"
        "print('z3' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "False\n"


def test_what_data_can_be_in_a_state_follows_from_the_guards_on_the_way() -> None:
    actions = (
        "hold: {by: clerk, from: open, to: held, when: urgent}\nclose: {by: clerk, from: [open, held], to: closed}"
    )
    design = design_of(flow(STATES, actions, "data: {urgent: {boolean: true}}"))
    assert design.domains_in(("held",)).data == {"urgent": Choice((True,))}
    assert design.domains_in(("open",)) == design.domains
    assert design.domains_in(("nowhere",)) == design.domains


def test_whether_a_state_is_reachable_is_answered_by_its_name() -> None:
    reachable = design_of(flow(STATES, "close: {by: clerk, from: [open, held], to: closed}")).reachable
    assert ("open" in reachable, "held" in reachable) == (True, False)


def test_without_an_action_a_case_cannot_become_what_only_it_makes_of_it() -> None:
    actions = """
        hold: {by: clerk, from: open, to: held}
        close: {by: clerk, from: [open, held], to: closed}
    """
    design = design_of(flow(STATES, actions))
    assert design.reachable == ("open", "held", "closed")
    assert design_without(design, ("hold",)).reachable == ("open", "closed")


OPEN = "open: {initial: true, owner: clerk}\nnowhere: {owner: clerk}\nled: {owner: lead}\nclosed: {final: true}"
STEPPING_IN = {
    "an override": ("by: lead, kind: override, from: open, to: closed", True),
    "an ordinary action": ("by: lead, from: open, to: closed", False),
    "an override where no case ever is": ("by: lead, kind: override, from: nowhere, to: closed", False),
}


@pytest.mark.parametrize("case", STEPPING_IN)
def test_people_step_in_with(case: str) -> None:
    fields, expected = STEPPING_IN[case]
    design = design_of(flow(OPEN, f"act: {{{fields}}}"))
    assert list(design.interventions) == (["act"] if expected else [])


def test_an_event_can_arrive_where_it_may_come_or_where_nobody_could_look() -> None:
    actions = """
        hold: {by: clerk, from: open, to: held, effects: [pay]}
        close: {on: pay.done, from: [open, held], to: closed}
    """
    design, done = design_of(flow(STATES, actions, REST)), Event("pay", "done")
    assert [name for name in design.workflow.states if design.can_arrive(done, name)] == ["held"]
    unknown = replace(design, configurations=replace(design.configurations, complete=False))
    assert [name for name in design.workflow.states if unknown.can_arrive(done, name)] == ["open", "held", "closed"]
