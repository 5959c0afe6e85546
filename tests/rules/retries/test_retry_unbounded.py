"""Tests of the rule about repetitions without end."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, found

RULE = "retry-unbounded"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
CASES = {
    "nothing limits it": ("retry: {first: 1s}", errors("effects.pay")),
    "the number is limited": ("retry: {attempts: 3}", set()),
    "the time is limited": ("retry: {first: 1s, within: 1h}", set()),
    "it is not repeated": ("timeout: 1m", set()),
    "a best effort for ever": ("retry: {first: 1s}, best_effort: A gift", errors("effects.pay")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, sent: outbox, {policy}}}}}"
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_an_effect_that_nobody_asks_for_is_left_alone() -> None:
    rest = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox, retry: {first: 1s}}}"
    assert found(RULE, flow(STATES, "close: {by: clerk, from: open, to: closed}", rest)) == set()
