"""Tests of the rule about actions that delete what the case was."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "destructive-transition"
STATES = "open: {initial: true, owner: clerk}\nnowhere: {owner: clerk}\nclosed: {final: true}"
DATA = "data: {answers: {boolean: true}, photo: {boolean: true}}"
CASES = {
    "data": ("from: open, deletes: [answers, photo]", "`answers` and `photo`, and nothing keeps what was there"),
    "data with a record of what they were": ("from: open, deletes: answers, audit: [actor, before]", ""),
    "data with a proof of what they were": ("from: open, deletes: answers, audit: [actor, hash]", ""),
    "data with a record of something else": (
        "from: open, deletes: answers, audit: [actor, reason]",
        "`answers`, and nothing keeps what was there",
    ),
    "history": (
        "from: open, deletes: history, audit: [actor, before]",
        "the history of the case, and nothing keeps what happened",
    ),
    "both": (
        "from: open, deletes: [answers, history]",
        "`answers` and the history of the case, and nothing keeps what happened",
    ),
    "nothing": ("from: open", ""),
    "where no case is": ("from: nowhere, deletes: history", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_says_what_is_deleted(case: str) -> None:
    fields, what = CASES[case]
    workflow = flow(STATES, f"close: {{by: clerk, to: closed, {fields}}}", DATA)
    assert found(RULE, workflow) == ({("error", "actions.close")} if what else set())
    assert [finding.message for finding in findings(RULE, workflow)] == ([f"`close` deletes {what}."] if what else [])
