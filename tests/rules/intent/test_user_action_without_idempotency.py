"""Tests of the rule about requests that come twice."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "user-action-without-idempotency"
STATES = """
open: {initial: true, owner: guest}
sent: {owner: clerk}
closed: {final: true}
"""
REST = """
data: {number: {integer: 1..9}}
partners: {bank: {replies: answers, deduplicates: by_key}, erp: {replies: answers, deduplicates: by_entity}}
effects:
  pay: {partner: bank, sent: outbox, key: per_entity, weight: money}
  pay_each: {partner: bank, sent: outbox, key: per_intent, weight: money}
  pay_number: {partner: bank, sent: outbox, key: {natural: [number]}, weight: money}
  book: {partner: erp, sent: outbox}
  tell: {partner: bank, sent: outbox, best_effort: They can look it up.}
  note: {partner: bank, sent: outbox, idempotent: It stores a copy.}
"""
OTHERS = "go: {by: clerk, from: open, to: sent}\nclose: {by: clerk, from: sent, to: closed}\n"
BEGIN = "by: guest, from: open, to: sent, checks: version, effects"
LATER = "by: clerk, from: sent, to: closed, effects"
CASES = {
    "a customer begins a case": (f"{BEGIN}: [pay]", True),
    "a customer begins a case by name": (f"request_key: client, {BEGIN}: [pay]", False),
    "a customer begins a case by its number": (f"request_key: {{natural: [number]}}, {BEGIN}: [pay]", False),
    "the partner knows the number": (f"{BEGIN}: [pay_number]", False),
    "the partner knows the case, not its twin": (f"{BEGIN}: [book]", True),
    "nothing happens in the world": ("by: guest, from: open, to: sent, checks: version", False),
    "nobody minds": (f"{BEGIN}: [tell]", False),
    "a repetition is harmless": (f"{BEGIN}: [note]", False),
    "an operator begins a case": (f"{BEGIN.replace('guest', 'clerk')}: [pay]", False),
    "a request within a case": (f"{LATER}: [pay_each]", True),
    "a request within a case that checks the version": (f"checks: version, {LATER}: [pay_each]", False),
    "a request within a case that leaves its state": (f"checks: state, {LATER}: [pay_each]", False),
    "a request within a case that stays": (f"checks: state, {LATER.replace('to: closed, ', '')}: [pay_each]", True),
    "the partner knows the case": (f"{LATER}: [pay, book]", False),
    "a replay": (f"kind: replay, {LATER}: [pay_each]", False),
    "a service": (f"{LATER.replace('clerk', 'service')}: [pay_each]", False),
    "an event": ("on: pay.done, from: sent, to: closed, effects: [pay_each]", False),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    action, expected = CASES[name]
    said = found(RULE, flow(STATES, f"{OTHERS}act: {{{action}}}", REST))
    assert said == ({("warn", "actions.act")} if expected else set())


def test_only_what_would_happen_again_is_named() -> None:
    actions = f"{OTHERS}act: {{{BEGIN}: [pay, pay_number, pay_each]}}"
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.message == "Sent twice, `act` begins a second case, and `pay` and `pay_each` are asked for again."
    assert finding.edits == (Edit(("actions", "act"), "request_key", "client"),)
