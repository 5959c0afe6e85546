"""Tests of the rule about hasty repetitions."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "retry-no-backoff"
FOUND = {("warn", "effects.pay")}
CASES = {
    "the same short pause": ("retry: {attempts: 3, backoff: fixed, first: 1s}", FOUND),
    "a pause of no kind": ("retry: {attempts: 3, first: 1s}", FOUND),
    "no pause at all": ("retry: {attempts: 3}", FOUND),
    "no first pause that could grow": ("retry: {attempts: 3, backoff: exponential}", FOUND),
    "without end": ("retry: {first: 1s}", FOUND),
    "pauses that grow": ("retry: {attempts: 3, backoff: exponential, first: 1s}", set()),
    "pauses that grow evenly": ("retry: {attempts: 3, backoff: linear, first: 1s}", set()),
    "long pauses": ("retry: {attempts: 3, backoff: fixed, first: 1m}", set()),
    "one repetition": ("retry: {attempts: 2, backoff: fixed, first: 1s}", set()),
    "no time for a second repetition": ("retry: {attempts: 9, first: 40s, within: 1m}", set()),
    "not repeated": ("timeout: 1m", set()),
    "a best effort": ("retry: {attempts: 3}, best_effort: A gift", set()),
}


def design(policy: str) -> Workflow:
    rest = f"partners: {{bank: {{replies: answers}}}}\neffects: {{pay: {{partner: bank, sent: outbox, {policy}}}}}"
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
    return flow(states, "close: {by: clerk, from: open, to: closed, effects: [pay]}", rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    policy, expected = CASES[case]
    assert found(RULE, design(policy)) == expected


RETRY = ("effects", "pay", "retry")
MENDS = {
    "retry: {attempts: 3, first: 1s}": (Edit(RETRY, "backoff", "exponential"), Edit(RETRY, "jitter", "full")),
    "retry: {attempts: 3, first: 1s, jitter: equal}": (Edit(RETRY, "backoff", "exponential"),),
    "retry: {attempts: 3}": (),
}


@pytest.mark.parametrize("policy", MENDS)
def test_the_mend_lets_the_pauses_grow_and_differ(policy: str) -> None:
    """How long the first pause should be, nobody but the author knows."""
    [finding] = findings(RULE, design(policy))
    assert finding.edits == MENDS[policy]


def test_the_message_says_how_often() -> None:
    [finding] = findings(RULE, design("retry: {attempts: 3, first: 1s}"))
    assert finding.message == (
        "`pay` is repeated every 1s, so that all cases knock on `bank` together while it is down."
    )
    [finding] = findings(RULE, design("retry: {attempts: 3}"))
    assert finding.message.startswith("`pay` is repeated at once,")


def test_a_slow_partner_is_called_too_often_by_a_single_case() -> None:
    text = "partners: {bank: {replies: answers, rate_limit: 30/h}}\n"
    slow = text + "effects: {pay: {partner: bank, sent: outbox, retry: {attempts: 3, first: 1m}}}"
    actions = "start: {by: clerk, from: draft, to: done, effects: [pay]}"
    [finding] = findings(RULE, flow("draft: {initial: true, owner: clerk}\ndone: {final: true}", actions, slow))
    assert finding.message == "`pay` is repeated every 1m, and `bank` takes no more than one call in 2m."
