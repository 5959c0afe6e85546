"""Tests of the rule about actions that are never taken."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP, errors, findings, found

RULE = "dead-action"
STATES = """
open: {initial: true, owner: clerk}
checked: {owner: clerk}
lonely: {owner: clerk}
closed: {final: true}
"""
MOVE = """
check: {by: clerk, from: open, to: checked, when: amount > 100, sets: {seen: true}}
close: {by: clerk, from: [open, checked], to: closed}
"""
REST = """
data:
  amount: {integer: 1..5000}
  seen: {boolean: true, initial: false}
  level: {one_of: [low, medium, high], initial: low}
  rate: {one_of: [old, new], initial: old, source: bank}
partners: {bank: {replies: answers}}
"""
CASES = {
    "no number is as small": ("a: {by: clerk, from: open, to: closed, when: amount < 1}", errors("actions.a")),
    "a number is as small": ("a: {by: clerk, from: open, to: closed, when: amount < 2}", set()),
    "the guard contradicts itself": (
        "a: {by: clerk, from: open, to: closed, when: amount > 7 and amount < 8}",
        errors("actions.a"),
    ),
    "nobody sets the word that it waits for": (
        'a: {by: clerk, from: open, to: closed, when: level == "high"}',
        errors("actions.a"),
    ),
    "somebody else sets the word that it waits for": (
        'a: {by: clerk, from: open, to: closed, when: rate == "new"}',
        set(),
    ),
    "it is set only behind this state": ("a: {by: clerk, from: open, to: closed, when: seen}", errors("actions.a")),
    "it was set on the way": ("a: {by: clerk, from: checked, to: closed, when: seen}", set()),
    "it is always set on the way": (
        "a: {by: clerk, from: checked, to: closed, when: not seen}",
        errors("actions.a"),
    ),
    "the guard on the way leaves nothing": (
        "a: {by: clerk, from: checked, to: closed, when: amount <= 100}",
        errors("actions.a"),
    ),
    "it is true in one of two states": ("a: {by: clerk, from: [open, checked], to: closed, when: seen}", set()),
    "cases never get there anyway": ("a: {by: clerk, from: lonely, to: closed, when: amount < 1}", set()),
    "the state contradicts the guard": (
        'a: {by: clerk, from: open, to: closed, when: state == "checked"}',
        errors("actions.a"),
    ),
    "its states are never active together": (
        "a: {by: clerk, from: {all: [open, checked]}, to: closed}",
        errors("actions.a"),
    ),
    "one of its states is never active at all": ("a: {by: clerk, from: {all: [open, lonely]}, to: closed}", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, MOVE + actions, REST)) == expected


def test_branches_that_run_at_once_are_active_together() -> None:
    actions = """
    split: {by: clerk, from: open, to: {all: [checked, lonely]}}
    join: {on: always, from: {all: [checked, lonely]}, to: closed}
    """
    assert found(RULE, flow(STATES, actions)) == set()


def test_the_finding_says_what_the_data_can_be_there() -> None:
    actions = 'a: {by: clerk, from: [open, checked], to: closed, when: level == "high" and amount < 200}'
    [finding] = findings(RULE, flow(STATES, MOVE + actions, REST))
    assert finding.message == (
        '`a` can never be taken, since `level == "high" and amount < 200` is never true in `open` or `checked`: '
        "there amount is 1 to 5000 and level is low."
    )
    assert finding.cause == "actions.a.when"


@pytest.mark.usefixtures("impatient")
def test_what_the_solver_cannot_decide_is_a_note() -> None:
    actions = (
        f"a: {{by: clerk, from: open, to: closed, when: {DOUBTFUL}}}\nclose: {{by: clerk, from: open, to: closed}}"
    )
    [finding] = findings(RULE, flow(STATES, actions, CUBES))
    assert (finding.severity.value, finding.subject) == ("note", "actions.a")
    assert finding.message == f"Whether `a` can ever be taken is undecided: {GIVEN_UP}."
    assert finding.limit == GIVEN_UP
