"""Tests of the rule about errors that are all the same."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "error-class-unmapped"
STATES = "open: {initial: true, owner: clerk}\npaying: {owner: clerk}\nclosed: {final: true}"
START = "pay: {by: clerk, from: open, to: paying, effects: [pay]}\n"
DONE = "know: {on: pay.done, from: paying, to: closed}\n"
BOTH = "know: {on: [pay.done, pay.refused], from: paying, to: closed}\n"
RETRY = "retry: {attempts: 3}"
FOUND = errors("effects.pay")
CASES = {
    "every error is repeated": (DONE, RETRY, FOUND),
    "a no is answered": (BOTH, RETRY, set()),
    "a class of errors ends it": (DONE, f"{RETRY}, errors: {{terminal: [invalid]}}", set()),
    "only what may be repeated is named": (BOTH, f"{RETRY}, errors: {{retryable: [timeout]}}", FOUND),
    "both are named": (BOTH, f"{RETRY}, errors: {{retryable: [timeout], terminal: [invalid]}}", set()),
    "called once": (DONE, "timeout: 1m", set()),
    "called once here, and again by a layer around it": (DONE, "retry: {attempts: 1, layers: {sdk: 3}}", FOUND),
    "called for ever": (DONE, "retry: {first: 1s}", FOUND),
    "nothing waits for it": ("", RETRY, set()),
    "nothing waits for it, and it weighs something": ("", f"{RETRY}, weight: money", FOUND),
    "a best effort": (DONE, f"{RETRY}, best_effort: A gift", set()),
}


def rest(policy: str) -> str:
    return (
        "partners: {bank: {replies: answers}}\n"
        f"effects: {{pay: {{partner: bank, sent: outbox, {policy}}}, refund: {{partner: bank, sent: outbox}}}}"
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    assert found(RULE, flow(STATES, START + actions, rest(policy))) == expected


def test_an_undo_is_never_refused() -> None:
    actions = START + BOTH + "undo: {by: clerk, from: open, to: paying, effects: [refund]}\n"
    undo = rest("undo: refund").replace(
        "refund: {partner: bank, ", f"refund: {{partner: bank, weight: money, {RETRY}, "
    )
    assert found(RULE, flow(STATES, actions, undo)) == set()


def test_a_class_that_is_only_called_retryable_is_explained() -> None:
    [finding] = findings(RULE, flow(STATES, START + BOTH, rest(f"{RETRY}, errors: {{retryable: [timeout]}}")))
    assert finding.message == (
        "`pay` is repeated after every error, although some are called retryable, because no other is called terminal; "
        "one that will never pass is sent again and again."
    )
