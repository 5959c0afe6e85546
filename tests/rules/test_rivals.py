"""Who else can act at the same time."""

from dataclasses import replace

import pytest

from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.rivals import rivals_of, writes
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
later: {owner: clerk}
closed: {final: true}
"""
REST = """
data: {size: {integer: 1..9}, noted: {boolean: true, initial: false}}
partners: {bank: {replies: answers, events: [asked]}}
effects: {pay: {partner: bank, sent: outbox}, tell: {partner: bank, sent: outbox}}
"""
OTHERS = {
    "another role": ("by: lead, from: open, to: closed", True),
    "the same role, with no word of colleagues": ("by: clerk, from: open, to: closed", False),
    "a service": ("by: service, from: open, to: closed", True),
    "a deadline": ("on: deadline, from: open, to: closed", True),
    "the same moment": ("on: always, from: open, to: closed", False),
    "another state": ("by: lead, from: later, to: closed", False),
    "somebody who writes data": ("by: lead, from: open, sets: {noted: true}", True),
    "somebody who writes nothing": ("by: lead, from: open, effects: [tell]", False),
    "another guard": ("by: lead, from: open, to: closed, when: size > 3", True),
}


def others(actions: str, rest: str = REST, states: str = STATES) -> list[str]:
    """Who can act while `act` can."""
    return list(rivals_of(design_of(flow(states, actions, rest))).of("act"))


@pytest.mark.parametrize("name", OTHERS)
def test_who_can_act_while_a_clerk_acts(name: str) -> None:
    other, expected = OTHERS[name]
    actions = (
        f"act: {{by: clerk, from: open, to: later}}\nother: {{{other}}}\nback: {{by: lead, from: later, to: open}}"
    )
    assert others(actions) == (["other"] if expected else [])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("by: guest", "by: guest", False),
        ("by: service", "by: service", False),
        ("by: [guest, clerk]", "by: [guest, clerk]", True),
        ("on: pay.done", "on: pay.refused", False),
        ("on: pay.done", "on: [pay.refused, deadline]", True),
        ("on: pay.done", "on: tell.done", True),
        ("on: bank.asked", "on: deadline", True),
        ("on: always", "by: clerk", False),
    ],
)
def test_two_hands_of_one_kind(first: str, second: str, expected: bool) -> None:
    actions = f"act: {{{first}, from: open, to: closed}}\nother: {{{second}, from: open, to: later}}"
    assert others(actions) == (["other"] if expected else [])


@pytest.mark.parametrize(
    ("people", "expected"), [(1, []), (("ana",), []), (2, ["other"]), (("ana", "ben"), ["other"]), ((), [])]
)
def test_a_single_person_does_one_thing_after_the_other(people: int | tuple[str, ...], expected: list[str]) -> None:
    workflow = flow(STATES, "act: {by: lead, from: open, to: closed}\nother: {by: lead, from: open, to: later}", REST)
    lead = replace(workflow.roles["lead"], people=people)
    rivals = rivals_of(design_of(replace(workflow, roles={**workflow.roles, "lead": lead})))
    assert list(rivals.of("act")) == expected


def test_by_data_that_never_change_only_one_can_be_taken() -> None:
    small = "act: {by: clerk, from: open, to: closed, when: size <= 3}\n"
    large = "other: {by: lead, from: open, to: closed, when: size > 3}\n"
    assert others(small + large) == []
    assert others(small + large + "grow: {by: guest, from: later, sets: {size: given}}") == ["other"]


def test_branches_that_run_beside_each_other_meet() -> None:
    states = "a: {initial: true, owner: clerk}\nb: {owner: clerk}\nc: {owner: lead}\nd: {final: true}\n"
    actions = """
    fork: {by: guest, from: a, to: {all: [b, c]}}
    act: {by: clerk, from: b, to: d}
    other: {by: lead, from: c, to: d}
    """
    assert others(actions, "", states) == ["other"]


def test_what_counts_as_writing() -> None:
    workflow = flow(
        STATES,
        "a: {by: clerk, from: open, to: closed}\nb: {by: clerk, from: open, effects: [pay]}\n"
        "c: {by: clerk, from: open, sets: {noted: given}}\n",
        REST,
    )
    assert [writes(action) for action in workflow.actions.values()] == [True, False, True]
