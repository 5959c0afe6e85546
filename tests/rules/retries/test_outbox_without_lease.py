"""Tests of the rule about outbox entries that a dead worker keeps."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "outbox-without-lease"
ASKED = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
CASES = {
    "no lease": ("sent: outbox", errors("effects.pay")),
    "a timeout is none": ("sent: outbox, timeout: 1m", errors("effects.pay")),
    "a lease": ("sent: outbox, lease: 1m", set()),
    "the request itself sends it": ("sent: after_commit", set()),
    "it is sent before the commit": ("sent: before_commit", set()),
    "nobody minds": ("sent: outbox, best_effort: It is only a chart.", set()),
    "a best effort that weighs": ("sent: outbox, best_effort: We try., weight: customer", errors("effects.pay")),
}


def design(policy: str, actions: str = ASKED) -> Workflow:
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, {policy}}}}}"
    return flow("open: {initial: true, owner: clerk}\nclosed: {final: true}", actions, rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    assert found(RULE, design(policy)) == expected


def test_what_nobody_asks_for_dies_with_nobody() -> None:
    assert found(RULE, design("sent: outbox", "close: {by: clerk, from: open, to: closed}")) == set()


def test_the_mend_is_longer_than_a_call_whose_length_is_known() -> None:
    [finding] = findings(RULE, design("sent: outbox, timeout: 30s"))
    assert finding.edits == (Edit(("effects", "pay"), "lease", "1m30s"),)
    [guess] = findings(RULE, design("sent: outbox"))
    assert guess.edits == ()
