"""Tests of the rule about repetitions in step."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "retry-no-jitter"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
ACTIONS = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
FOUND = {("warn", "effects.pay")}
CASES = {
    "equal pauses": ("retry: {attempts: 3, backoff: exponential, first: 1s}", FOUND),
    "equal long pauses": ("retry: {attempts: 3, backoff: fixed, first: 5m}", FOUND),
    "pauses that differ": ("retry: {attempts: 3, backoff: exponential, first: 1s, jitter: full}", set()),
    "pauses that differ by half": ("retry: {attempts: 3, backoff: exponential, first: 1s, jitter: equal}", set()),
    "pauses that do not grow are told for that": ("retry: {attempts: 3, backoff: fixed, first: 1s}", set()),
    "one repetition": ("retry: {attempts: 2, backoff: exponential, first: 1s}", set()),
    "not repeated": ("timeout: 1m", set()),
    "a best effort": ("retry: {attempts: 3, backoff: exponential, first: 1s}, best_effort: A gift", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, sent: outbox, {policy}}}}}"
    assert found(RULE, flow(STATES, ACTIONS, rest)) == expected


def test_the_mend_spreads_them() -> None:
    rest = (
        "partners: {bank: {replies: answers}}\n"
        "effects: {pay: {partner: bank, sent: outbox, retry: {attempts: 3, backoff: linear, first: 1s}}}"
    )
    [finding] = findings(RULE, flow(STATES, ACTIONS, rest))
    assert [(edit.path, edit.key, edit.value) for edit in finding.edits] == [
        (("effects", "pay", "retry"), "jitter", "full")
    ]
