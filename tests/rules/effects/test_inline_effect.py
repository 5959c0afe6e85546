"""Tests of the rule about effects that are sent after the commit by hand."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, found

RULE = "inline-effect"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CASES = {
    "sent after the commit": ("sent: after_commit", errors("effects.pay")),
    "sent before the commit": ("sent: before_commit", set()),
    "an entry of the outbox": ("sent: outbox", set()),
    "something that nobody minds": ("sent: after_commit, best_effort: Only a count", set()),
    "a best effort that weighs something": (
        "sent: after_commit, best_effort: Mended at night, weight: customer",
        errors("effects.pay"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, {policy}}}}}"
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_an_effect_that_nobody_asks_for_is_left_alone() -> None:
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: after_commit}}"
    assert found(RULE, flow(STATES, "close: {by: clerk, from: open, to: closed}", rest)) == set()
