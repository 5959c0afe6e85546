"""Tests of the rule about states that nothing leads to."""

import pytest

from flowrehearsal.rules.catalogue import rules
from flowrehearsal.rules.design import design_of
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "unreachable-state"
STATES = """
open: {initial: true, owner: clerk}
held: {owner: clerk}
closed: {final: true}
"""
CASES = {
    "no action leads there": ("close: {by: clerk, from: [open, held], to: closed}", "", errors("states.held")),
    "a path leads there": (
        "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: held, to: closed}",
        "",
        set(),
    ),
    "the guard on the way is never true": (
        "hold: {by: clerk, from: open, to: held, when: amount > 9}\nclose: {by: clerk, from: [open, held], to: closed}",
        "data: {amount: {integer: 1..9}}",
        errors("states.held"),
    ),
    "the guard needs a value that no action gives": (
        "hold: {by: clerk, from: open, to: held, when: urgent}\nclose: {by: clerk, from: [open, held], to: closed}",
        "data: {urgent: {boolean: true, initial: false}}",
        errors("states.held"),
    ),
    "the guard asks for another state than the one the action starts from": (
        'hold: {by: clerk, from: open, to: held, when: state == "closed"}\nclose: {by: clerk, from: open, to: closed}',
        "",
        errors("states.held"),
    ),
    "a raw write leads anywhere": (
        "set: {by: clerk, from: open, to: any}\nclose: {by: clerk, from: [open, held], to: closed}",
        "",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, rest, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_a_state_that_cases_enter_from_outside_is_reachable() -> None:
    states = STATES.replace("held: {owner: clerk}", "held: {owner: clerk, entry: [import]}")
    assert found(RULE, flow(states, "close: {by: clerk, from: [open, held], to: closed}")) == set()


def test_what_follows_an_unreachable_state_is_unreachable_too() -> None:
    workflow = flow(
        STATES + "\ngone: {owner: clerk}",
        "lose: {by: clerk, from: held, to: gone}\nclose: {by: clerk, from: [open, gone], to: closed}",
    )
    told = findings(RULE, workflow)
    assert {finding.subject: finding.message for finding in told} == {
        "states.held": "No case can ever be in `held`: no action leads there.",
        "states.gone": "No case can ever be in `gone`: `lose` would lead there from `held`, and nothing leads to that.",
    }
    assert [finding.cause for finding in told] == ["states.held", "states.held"]


def test_a_join_needs_all_its_states() -> None:
    """A join of two states that are never active together leads nowhere."""
    workflow = flow(
        "a: {initial: true, owner: clerk}\nb: {owner: clerk}\njoined: {final: true}",
        "on_to_b: {by: clerk, from: a, to: b}\njoin: {on: always, from: {all: [a, b]}, to: joined}",
    )
    assert found(RULE, workflow) == errors("states.joined")


def test_where_states_are_too_many_to_follow_nothing_is_claimed() -> None:
    """Thirteen branches with two states each make 8192 sets of active states."""
    branches = range(13)
    states = "\n".join(f"a{n}: {{owner: clerk}}\nb{n}: {{owner: clerk}}" for n in branches)
    moves = "\n".join(f"go{n}: {{by: clerk, from: a{n}, to: b{n}}}" for n in branches)
    fork = f"start: {{by: clerk, from: open, to: {{all: [{', '.join(f'a{n}' for n in branches)}]}}}}"
    workflow = flow(f"open: {{initial: true, owner: clerk}}\n{states}\nlost: {{owner: clerk}}", f"{fork}\n{moves}")
    design = design_of(workflow)
    asked = (RULE, "dead-end-state", "no-path-to-final")
    told = {name: [(each.severity.value, each.subject) for each in rules()[name].check(design)] for name in asked}
    assert told == {RULE: [("note", "states")], "dead-end-state": [], "no-path-to-final": []}


def test_a_guard_that_is_never_true_is_the_cause() -> None:
    data = "data: {amount: {integer: 1..9}}"
    actions = (
        "hold: {by: clerk, from: open, to: held, when: amount > 9}\nclose: {by: clerk, from: [open, held], to: closed}"
    )
    [finding] = findings(RULE, flow(STATES, actions, data))
    assert finding.cause == "actions.hold.when"
    assert finding.message.endswith("what `hold` must find before leading there never comes about.")


def test_what_two_things_keep_cases_out_of_has_no_cause() -> None:
    """Neither is to blame alone."""
    workflow = flow(
        STATES + "\nlost: {owner: clerk}\ngone: {owner: clerk}",
        "lose: {by: clerk, from: [held, lost], to: gone}\nclose: {by: clerk, from: [open, gone], to: closed}",
    )
    assert [(finding.subject, finding.cause) for finding in findings(RULE, workflow)] == [
        ("states.held", "states.held"),
        ("states.lost", "states.lost"),
        ("states.gone", ""),
    ]


def test_a_circle_that_nothing_leads_to_is_one_cause() -> None:
    workflow = flow(
        STATES + "\ngone: {owner: clerk}",
        "lose: {by: clerk, from: held, to: gone}\nback: {by: clerk, from: gone, to: held}\n"
        "close: {by: clerk, from: [open, gone], to: closed}",
    )
    assert [finding.cause for finding in findings(RULE, workflow)] == ["states.held", "states.held"]
