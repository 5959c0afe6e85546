"""Tests of the rule about states that no action leaves."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "dead-end-state"
CASES = {
    "no action leaves it": ("held: {owner: clerk}", "", errors("states.held")),
    "an action leaves it": ("held: {owner: clerk}", "resume: {by: clerk, from: held, to: open}", set()),
    "an action only records there": ("held: {owner: clerk}", "note: {by: clerk, from: held}", errors("states.held")),
    "an action only enters it again": (
        "held: {owner: clerk}",
        "again: {by: clerk, from: held, to: held}",
        errors("states.held"),
    ),
    "only a raw write leaves it": (
        "held: {owner: clerk}",
        "set: {by: clerk, from: held, to: any}",
        errors("states.held"),
    ),
    "a case may stay there": ("held: {owner: clerk, resting: true}", "", set()),
    "it is final": ("held: {final: true}", "", set()),
    "the guard of the way out is never true": (
        "held: {owner: clerk}",
        'resume: {by: clerk, from: held, to: open, when: state == "open"}',
        errors("states.held"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    state, action, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk}}\n{state}\nclosed: {{final: true}}"
    actions = f"hold: {{by: clerk, from: open, to: held}}\nclose: {{by: clerk, from: open, to: closed}}\n{action}"
    assert found(RULE, flow(states, actions)) == expected


def test_an_unreachable_state_is_left_to_its_own_rule() -> None:
    states = "open: {initial: true, owner: clerk}\nheld: {owner: clerk}\nclosed: {final: true}"
    assert found(RULE, flow(states, "close: {by: clerk, from: open, to: closed}")) == set()


def test_a_branch_that_another_branch_ends_is_no_dead_end() -> None:
    workflow = flow(
        "open: {initial: true, owner: clerk}\nwork: {owner: clerk}\nwatch: {owner: clerk}\nclosed: {final: true}",
        """
        start: {by: clerk, from: open, to: {all: [work, watch]}}
        finish: {by: clerk, from: work, to: {only: closed}}
        """,
    )
    assert found(RULE, workflow) == set()


def test_the_message_names_the_raw_write() -> None:
    workflow = flow(
        "open: {initial: true, owner: clerk}\nclosed: {final: true}", "set: {by: clerk, from: open, to: any}"
    )
    assert [finding.message for finding in findings(RULE, workflow)] == [
        "A case in `open` is not finished and only `set`, which may write any state at all, leads out of it."
    ]


def test_a_guard_that_is_never_true_is_the_cause() -> None:
    """The rule about actions that are never taken says the same of the guard, and both are shown as one."""
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    data = "data: {amount: {integer: 1..9}}"
    close = "close: {by: clerk, from: open, to: closed, when: amount > 9}\n"
    [finding] = findings(RULE, flow(states, close, data))
    assert finding.cause == "actions.close.when"
    [dead] = findings("dead-action", flow(states, close, data))
    assert dead.cause == finding.cause
    [finding] = findings(RULE, flow(states, close + close.replace("close:", "end:"), data))
    assert finding.cause == ""
