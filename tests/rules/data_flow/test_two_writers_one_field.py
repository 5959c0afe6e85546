"""Tests of the rule about writings that get lost."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "two-writers-one-field"
STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
rated: {owner: clerk}
closed: {final: true}
"""
REST = """
data: {street: {one_of: [old, new], initial: old}, valid: {boolean: true, initial: false}}
partners: {post: {replies: answers, events: [checked]}}
"""
CLOSE = "close: {by: clerk, from: [open, rated], to: closed, checks: version}\n"
MOVE = "move: {by: guest, from: open, sets: {street: new}, checks: version}\n"
CHECK = "check: {on: post.checked, from: open, sets: {valid: true}}\n"
ENTER = "enter: {by: guest, from: [open, rated], sets: {street: given}, checks: state}\n"
FIND = "find: {on: post.checked, from: open, to: rated, sets: {street: old}, checks: state}\n"
CASES = {
    "a worker saves the whole record": (MOVE + CHECK, {"check"}),
    "a worker looks whether the state is active": (MOVE + CHECK.replace("true}}", "true}, checks: state}"), set()),
    "a worker saves its own fields": (MOVE + CHECK.replace("true}}", "true}, writes: own_fields}"), set()),
    "a worker saves its own fields, and the same one": (
        MOVE + CHECK.replace("{valid: true}}", "{street: old}, writes: own_fields}"),
        {"check"},
    ),
    "both write the same value to it": (
        MOVE + CHECK.replace("{valid: true}}", "{street: new}, writes: own_fields}"),
        set(),
    ),
    "a person saves the whole record": (
        MOVE.replace(", checks: version", "") + CHECK.replace("true}}", "true}, checks: state}"),
        {"move"},
    ),
    "both save the whole record": (MOVE.replace(", checks: version", "") + CHECK, {"move", "check"}),
    "they never meet": (MOVE.replace("from: open", "from: rated") + CHECK, set()),
    "a worker saves nothing": (MOVE + "check: {on: post.checked, from: open, to: rated}\n", set()),
    "a person enters it over a result": (ENTER + FIND, {"enter"}),
    "a person enters it on the version she saw": (ENTER.replace("checks: state", "checks: version") + FIND, set()),
    "a result leads where nobody can enter it": (ENTER.replace("[open, rated]", "open") + FIND, set()),
    "a person enters it over another person's": (
        ENTER + "correct: {by: clerk, from: open, sets: {street: old}, checks: version}",
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, expected = CASES[name]
    assert found(RULE, flow(STATES, CLOSE + actions, REST)) == {("warn", f"actions.{name}") for name in expected}


def test_what_is_lost_is_named_with_the_one_who_wrote_it() -> None:
    [finding] = findings(RULE, flow(STATES, CLOSE + MOVE + CHECK, REST))
    assert "what `move` may have written to `street`" in finding.message
    assert finding.cause == "actions.check.checks"
