"""Tests of the rule about calls that can be executed twice."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "retry-without-idempotency"
STATES = "open: {initial: true, owner: clerk}\nclosed: {final: true}"
RETRY = "sent: outbox, retry: {attempts: 3}"
CASES = {
    "repeated without a key": ("by_key", RETRY, errors("effects.pay")),
    "repeated with a new key each time": ("by_key", f"{RETRY}, key: per_attempt", errors("effects.pay")),
    "repeated with the same key": ("by_key", f"{RETRY}, key: per_entity", set()),
    "repeated with the key of the decision": ("by_key", f"{RETRY}, key: per_intent", set()),
    "repeated with a natural key": ("by_key", f"{RETRY}, key: {{natural: [price]}}", set()),
    "repeated with a key that nobody looks at": ("", f"{RETRY}, key: per_entity", errors("effects.pay")),
    "repeated to a partner that knows the case": ("by_entity", RETRY, set()),
    "called once": ("", "sent: outbox", set()),
    "called once, with a policy that says so": ("", "sent: outbox, retry: {attempts: 1}", set()),
    "called once here, and again by layers around it": (
        "",
        "sent: outbox, retry: {attempts: 1, layers: {sdk: 3}}",
        errors("effects.pay"),
    ),
    "called until it succeeds": ("", "sent: outbox, retry: {first: 1s}", errors("effects.pay")),
    "delivered again after the commit": ("by_key", "sent: after_commit", errors("effects.pay")),
    "delivered again with the same key": ("by_key", "sent: after_commit, key: per_intent", set()),
    "called once within the request": ("", "sent: before_commit", set()),
    "harmless to repeat": ("", f"{RETRY}, idempotent: It sets a value", set()),
    "something that nobody minds": ("", f"{RETRY}, best_effort: Only a mail", set()),
    "a best effort that weighs something": (
        "",
        f"{RETRY}, best_effort: Only a mail, weight: customer",
        errors("effects.pay"),
    ),
}


def design(deduplicates: str, policy: str) -> str:
    partner = f", deduplicates: {deduplicates}" if deduplicates else ""
    return (
        "data: {price: {integer: 1..9}}\n"
        f"partners: {{bank: {{replies: answers{partner}}}}}\n"
        f"effects: {{pay: {{partner: bank, {policy}}}}}"
    )


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    deduplicates, policy, expected = CASES[case]
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    assert found(RULE, flow(STATES, actions, design(deduplicates, policy))) == expected


MESSAGES = {
    ("by_key", RETRY): "`pay` is called up to 3 times, and it carries no key, so it can be executed more than once.",
    ("", f"{RETRY}, key: per_entity"): (
        "`pay` is called up to 3 times, and `bank` does not look at its key, so it can be executed more than once."
    ),
    ("by_key", "sent: after_commit, key: per_attempt"): (
        "`pay` can be delivered twice after the commit, and every attempt carries a new key, "
        "so it can be executed more than once."
    ),
}


@pytest.mark.parametrize("case", MESSAGES)
def test_the_message_says_what_is_missing(case: tuple[str, str]) -> None:
    actions = "close: {by: clerk, from: open, to: closed, effects: [pay]}"
    [finding] = findings(RULE, flow(STATES, actions, design(*case)))
    assert finding.message == MESSAGES[case]


PAY = "pay: {by: clerk, from: open, to: open, effects: [pay]}\n"
BILL = PAY.replace("by: clerk", "on: deadline")
MENDS = {
    "asked for once": (PAY.replace("to: open", "to: closed"), "by_key", RETRY, "per_entity"),
    "asked for anew": (PAY, "by_key", RETRY, "per_intent"),
    "asked for anew, with a new key for each attempt": (PAY, "by_key", f"{RETRY}, key: per_attempt", "per_intent"),
    "asked for anew, once in a case": (PAY, "by_key", f"{RETRY}, once_per: case", "per_entity"),
    "asked for once, and every request counts": (
        PAY.replace("to: open", "to: closed"),
        "by_key",
        f"{RETRY}, once_per: intent",
        "per_intent",
    ),
    "money that a person asks for anew": (PAY, "by_key", f"{RETRY}, weight: money", "per_entity"),
    "money that is due each month": (BILL, "by_key", f"{RETRY}, weight: money", "per_intent"),
    "a partner that looks at no key": (PAY, "", RETRY, ""),
}


@pytest.mark.parametrize("case", MENDS)
def test_the_mend_swallows_no_new_request(case: str) -> None:
    actions, deduplicates, policy, key = MENDS[case]
    states = STATES.replace("owner: clerk", "owner: clerk, deadline: 30d")
    [finding] = findings(RULE, flow(states, actions, design(deduplicates, policy)))
    assert finding.edits == ((Edit(("effects", "pay"), "key", key),) if key else ())
