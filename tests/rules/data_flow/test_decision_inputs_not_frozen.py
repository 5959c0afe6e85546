"""Tests of the rule about changes after a decision."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "decision-inputs-not-frozen"
STATES = """
open: {initial: true, owner: lead}
approved: {owner: clerk}
payable: {final: true, phase: completed}
dropped: {final: true, phase: cancelled}
"""
REST = """
data: {account: {one_of: [first, other], initial: first}}
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox, carries: [account]}, tell: {partner: bank, sent: outbox}}
"""
APPROVE = "approve: {by: lead, from: open, to: approved, validates: [account], decides_on: [account]}\n"
EDIT = "edit: {by: clerk, from: approved, sets: {account: given}}\n"
ACTIVATE = "activate: {by: clerk, from: approved, to: payable}\n"
CHANGED = {("warn", "actions.edit")}
CASES = {
    "it is changed and nothing follows": (APPROVE + EDIT + ACTIVATE, CHANGED),
    "it is changed before": (APPROVE + EDIT.replace("from: approved", "from: open") + ACTIVATE, set()),
    "the change takes the approval back": (
        APPROVE + EDIT.replace("given}", "given}, invalidates: [approve]") + ACTIVATE,
        set(),
    ),
    "it has to be approved again": (
        APPROVE + EDIT.replace("from: approved", "from: approved, to: open") + ACTIVATE,
        set(),
    ),
    "it has to be approved again, by somebody else": (
        APPROVE + EDIT + ACTIVATE.replace("to: payable", "to: payable, decides_on: [account]"),
        set(),
    ),
    "nothing comes of it": (APPROVE + EDIT + ACTIVATE.replace("to: payable", "to: dropped"), set()),
    "an effect carries it": (
        APPROVE + EDIT + ACTIVATE.replace("to: payable", "to: dropped, effects: [pay]"),
        CHANGED,
    ),
    "an effect carries something else": (
        APPROVE + EDIT + ACTIVATE.replace("to: payable", "to: dropped, effects: [tell]"),
        set(),
    ),
    "something requires the approval": (
        APPROVE + EDIT + ACTIVATE.replace("to: payable", "to: dropped, requires: [approve]"),
        CHANGED,
    ),
    "nobody decides on it": (APPROVE.replace(", decides_on: [account]", "") + EDIT + ACTIVATE, set()),
    "it is closed by then": (APPROVE + EDIT.replace("from: approved", "from: payable") + ACTIVATE, CHANGED),
    "an approval is given twice": (
        APPROVE.replace("from: open", "from: [open, approved]")
        + EDIT.replace("from: approved, sets", "from: open, to: approved, sets")
        + ACTIVATE,
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, REST)) == expected


def test_a_change_after_two_decisions_is_told_once() -> None:
    actions = APPROVE + APPROVE.replace("approve", "agree", 1) + EDIT + ACTIVATE
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.message.startswith("`edit` can change `account` after `approve` or `agree` has decided on it")
    assert len(finding.related) == 2
