"""Tests of the rule about repetitions of repetitions."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "retry-nested"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
ACTIONS = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
FOUND = {("warn", "effects.pay")}
CASES = {
    "three layers": ("retry: {attempts: 5, layers: {sdk: 3, scheduler: 10}}", FOUND),
    "eleven calls": ("retry: {attempts: 1, layers: {sdk: 11}}", FOUND),
    "ten calls": ("retry: {attempts: 5, layers: {sdk: 2}}", set()),
    "layers that fail fast": ("retry: {attempts: 20, layers: {sdk: 1}}", set()),
    "one layer, however often": ("retry: {attempts: 50}", set()),
    "without end is told for that": ("retry: {first: 1s, layers: {sdk: 3}}", set()),
    "few attempts in the time given": ("retry: {first: 1m, within: 1m, layers: {sdk: 3}}", set()),
}


def rest(policy: str) -> str:
    return f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, sent: outbox, {policy}}}}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    assert found(RULE, flow(STATES, ACTIONS, rest(policy))) == expected


def test_the_product_is_shown() -> None:
    [finding] = findings(RULE, flow(STATES, ACTIONS, rest("retry: {attempts: 50, layers: {sdk: 3, scheduler: 10}}")))
    assert finding.witness == "50 (its own) × 3 (sdk) × 10 (scheduler) = 1,500 calls"
    assert finding.message.startswith("One request for `pay` can become 1,500 calls of `bank`")
