"""Tests of the rule about dead letters without an owner."""

import pytest

from tests.flows import flow
from tests.rules.findings import found

RULE = "effect-unowned"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CASES = {
    "attempts end, and nobody owns what is left": ("sent: outbox", {("warn", "effects.pay")}),
    "the same after the commit": ("sent: after_commit", {("warn", "effects.pay")}),
    "somebody owns it": ("sent: outbox, owner: lead", set()),
    "a call within the request leaves nothing": ("sent: before_commit", set()),
    "attempts never end": ("sent: outbox, retry: {first: 1s}", set()),
    "something that nobody minds": ("sent: outbox, best_effort: Only a count", set()),
    "a best effort that weighs something": (
        "sent: outbox, best_effort: Mended at night, weight: money",
        {("warn", "effects.pay")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, {policy}}}}}"
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_an_effect_that_nobody_asks_for_is_left_alone() -> None:
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"
    assert found(RULE, flow(STATES, "close: {by: clerk, from: open, to: closed}", rest)) == set()
