"""Tests of the rule about keys that change from one request to the next."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "idempotency-key-too-narrow"
STATES = """
open: {initial: true, owner: clerk}
sent: {owner: clerk}
stuck: {owner: clerk}
closed: {final: true}
"""
REST = """
data: {number: {integer: 1..9}}
partners: {bank: {replies: answers, deduplicates: by_key}}
effects:
  pay: {partner: bank, sent: outbox, key: per_intent, weight: money, undo: pay_back}
  pay_back: {partner: bank, sent: outbox, key: per_intent, weight: money}
"""
PAY = "pay: {by: clerk, from: open, to: sent, effects: [pay]}\nclose: {by: clerk, from: [sent, stuck], to: closed}\n"
AGAIN = PAY + "correct: {by: clerk, from: sent, to: open}\n"
STUCK = PAY + "stop: {on: pay.exhausted, from: sent, to: stuck}\n"
WEIGHT = "weight: money, undo: pay_back"
TWICE = {("warn", "effects.pay")}
CASES = {
    "the case goes round": (AGAIN, REST, TWICE),
    "it is asked for once": (PAY, REST, set()),
    "another action asks again": (STUCK + "force: {by: lead, from: stuck, to: sent, effects: [pay]}", REST, TWICE),
    "a replay sends the first key": (
        STUCK + "again: {by: lead, kind: replay, from: stuck, to: sent, effects: [pay]}",
        REST,
        set(),
    ),
    "it was refused in between": (
        AGAIN.replace("by: clerk, from: sent, to: open", "on: pay.refused, from: sent, to: open"),
        REST,
        set(),
    ),
    "it was undone in between": (
        PAY
        + "undo: {by: clerk, from: sent, to: stuck, effects: [pay_back]}\n"
        + "undone: {on: pay_back.done, from: stuck, to: open}",
        REST,
        set(),
    ),
    "it is being undone in between": (
        PAY
        + "undo: {by: clerk, from: sent, to: stuck, effects: [pay_back]}\n"
        + "undone: {by: clerk, from: stuck, to: open}",
        REST,
        TWICE,
    ),
    "every call has a new key": (AGAIN, REST.replace("per_intent", "per_attempt", 1), TWICE),
    "the key is the case's": (AGAIN, REST.replace("per_intent", "per_entity", 1), set()),
    "the key is made of data": (AGAIN, REST.replace("per_intent", "{natural: [number]}", 1), set()),
    "there is no key": (AGAIN, REST.replace("key: per_intent, weight", "weight", 1), set()),
    "every request counts": (AGAIN, REST.replace("undo: pay_back", "once_per: intent, undo: pay_back"), set()),
    "a repetition is harmless": (AGAIN, REST.replace("undo: pay_back", "idempotent: It is, undo: pay_back"), set()),
    "the partner looks at no key": (AGAIN, REST.replace(", deduplicates: by_key", ""), set()),
    "it need not be unique": (AGAIN, REST.replace(WEIGHT, "weight: customer"), set()),
    "it has an undo": (AGAIN, REST.replace(WEIGHT, "undo: pay_back"), TWICE),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, rest, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_what_stands_at_the_end_must_be_unique() -> None:
    states = STATES.replace("final: true", "final: true, stands: [pay]")
    assert found(RULE, flow(states, AGAIN, REST.replace(WEIGHT, "weight: customer"))) == TWICE


def test_the_way_from_one_request_to_the_next_is_told() -> None:
    [finding] = findings(RULE, flow(STATES, AGAIN, REST))
    assert finding.witness == "pay, then correct, then pay"
    assert finding.cause == "effects.pay.key"
