"""Tests of the rule about two answers to one event."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "guard-overlap"
STATES = """
scored: {initial: true, owner: clerk, deadline: 1h}
review: {owner: clerk, deadline: 1h}
approved: {final: true}
"""
REST = """
data: {score: {integer: 0..100}, risk: {one_of: [low, medium, high]}, checked: {boolean: true, initial: false}}
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox}}
"""
OTHERS = "send: {by: clerk, from: review, to: approved}\n"
CASES = {
    "both guards are true for one value": (
        "a: {on: deadline, from: scored, to: approved, when: score >= 50}\n"
        "b: {on: deadline, from: scored, to: review, when: score <= 50}",
        errors("actions.a"),
    ),
    "the guards exclude each other": (
        "a: {on: deadline, from: scored, to: approved, when: score >= 50}\n"
        "b: {on: deadline, from: scored, to: review, when: score < 50}",
        set(),
    ),
    "one of them has no guard": (
        'a: {on: deadline, from: scored, to: approved, when: risk == "low"}\n'
        "b: {on: deadline, from: scored, to: review}",
        errors("actions.a"),
    ),
    "neither has a guard": (
        "a: {on: deadline, from: scored, to: approved}\nb: {on: deadline, from: scored, to: review}",
        errors("actions.a"),
    ),
    "they are for people, who choose": (
        "a: {by: clerk, from: scored, to: approved}\nb: {by: clerk, from: scored, to: review}",
        set(),
    ),
    "they answer different events": (
        "a: {on: deadline, from: scored, to: approved}\nb: {on: pay.done, from: scored, to: review}",
        set(),
    ),
    "they share one event of several": (
        "a: {on: [deadline, pay.done], from: scored, to: approved}\n"
        "b: {on: [pay.refused, pay.done], from: scored, to: review}",
        errors("actions.a"),
    ),
    "they start from different states": (
        "a: {on: deadline, from: scored, to: approved}\nb: {on: deadline, from: review, to: approved}",
        set(),
    ),
    "they do the same": (
        "a: {on: deadline, from: scored, to: review}\nb: {on: deadline, from: scored, to: review, when: checked}",
        set(),
    ),
    "they ask for different effects": (
        "a: {on: deadline, from: scored, to: review}\nb: {on: deadline, from: scored, to: review, effects: [pay]}",
        errors("actions.a"),
    ),
    "they write different data": (
        "a: {on: deadline, from: scored, to: review}\n"
        "b: {on: deadline, from: scored, to: review, sets: {checked: true}}",
        errors("actions.a"),
    ),
    "one of them is given data": (
        "a: {on: deadline, from: scored, to: review}\n"
        "b: {on: deadline, from: scored, to: review, sets: {checked: given}}",
        errors("actions.a"),
    ),
    "one goes before the other": (
        "a: {on: deadline, from: scored, to: approved, over: [b]}\nb: {on: deadline, from: scored, to: review}",
        set(),
    ),
    "the other goes before the one": (
        "a: {on: deadline, from: scored, to: approved}\nb: {on: deadline, from: scored, to: review, over: [a]}",
        set(),
    ),
    "they overlap only in another state": (
        "a: {on: deadline, from: [scored, review], to: approved}\n"
        'b: {on: deadline, from: scored, to: review, when: state == "review"}',
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, OTHERS + actions, REST)) == expected


def test_data_that_nobody_sets_stays_what_it_is() -> None:
    """`checked` is false for ever, so that a guard that needs it never comes true."""
    actions = (
        "a: {on: deadline, from: scored, to: approved}\nb: {on: deadline, from: scored, to: review, when: checked}"
    )
    assert found(RULE, flow(STATES, OTHERS + actions, REST)) == set()


def test_one_finding_names_all_states_and_the_smallest_case() -> None:
    actions = """
    a: {on: deadline, from: [scored, review], to: approved, when: score >= 50}
    b: {on: deadline, from: [scored, review], to: review, when: score <= 60 and risk != "low"}
    """
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.witness == "score = 50, risk = medium"
    assert finding.message == (
        "`a` and `b` both answer `deadline` in `scored` and `review` and do different things, "
        "for example when score = 50, risk = medium."
    )


def test_an_action_without_a_guard_is_one_cause_whatever_it_overlaps_with() -> None:
    actions = """
    a: {on: deadline, from: scored, to: approved}
    b: {on: deadline, from: scored, to: review, when: score < 50}
    c: {on: deadline, from: scored, to: scored, when: score >= 50}
    """
    assert [finding.cause for finding in findings(RULE, flow(STATES, actions, REST))] == ["actions.a.when"] * 2
    both_guarded = actions.replace("to: approved}", "to: approved, when: score > 20}")
    assert [finding.cause for finding in findings(RULE, flow(STATES, both_guarded, REST))] == ["", ""]
