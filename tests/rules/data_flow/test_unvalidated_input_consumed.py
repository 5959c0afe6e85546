"""Tests of the rule about decisions on unchecked data."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "unvalidated-input-consumed"
STATES = """
open: {initial: true, owner: guest}
submitted: {owner: clerk}
verified: {owner: clerk}
approved: {final: true}
"""
REST = "data: {document: {boolean: true, initial: false}, checked: {boolean: true, initial: false}}\n"
SUBMIT = "submit: {by: guest, from: open, to: submitted, sets: {document: true}}\n"
VERIFY = "verify: {by: clerk, from: submitted, to: verified, validates: [document]}\n"
APPROVE = "approve: {by: clerk, from: verified, to: approved, decides_on: [document]}\n"
CASES = {
    "every way leads through the check": (SUBMIT + VERIFY + APPROVE, set()),
    "nobody checks": (SUBMIT + VERIFY.replace(", validates: [document]", "") + APPROVE, errors("actions.approve")),
    "one way leads past the check": (
        SUBMIT + VERIFY + APPROVE + "hurry: {by: lead, from: submitted, to: verified}",
        errors("actions.approve"),
    ),
    "it can be replaced after the check": (
        SUBMIT + VERIFY + APPROVE + "replace: {by: guest, from: verified, sets: {document: given}}",
        errors("actions.approve"),
    ),
    "replacing leads back to the check": (
        SUBMIT + VERIFY + APPROVE + "replace: {by: guest, from: verified, to: submitted, sets: {document: given}}",
        set(),
    ),
    "the decision checks for itself": (
        SUBMIT + VERIFY + APPROVE.replace("from: verified", "validates: [document], from: [submitted, verified]"),
        set(),
    ),
    "a guard knows whether it was checked": (
        SUBMIT
        + "verify: {by: clerk, from: submitted, sets: {checked: true}, validates: [document]}\n"
        + "approve: {by: clerk, from: submitted, to: approved, when: checked, decides_on: [document]}",
        set(),
    ),
    "a guard on the way knows whether it was checked": (
        SUBMIT
        + "verify: {by: clerk, from: submitted, sets: {checked: true}, validates: [document]}\n"
        + "forward: {by: clerk, from: submitted, to: verified, when: checked}\n"
        + APPROVE,
        set(),
    ),
    "what replaces it takes back what the guard reads": (
        SUBMIT
        + "verify: {by: clerk, from: submitted, sets: {checked: true}, validates: [document]}\n"
        + "replace: {by: guest, from: submitted, sets: {document: given, checked: false}}\n"
        + "approve: {by: clerk, from: submitted, to: approved, when: checked, decides_on: [document]}",
        set(),
    ),
    "what replaces it leaves what the guard reads": (
        SUBMIT
        + "verify: {by: clerk, from: submitted, sets: {checked: true}, validates: [document]}\n"
        + "replace: {by: guest, from: submitted, sets: {document: given}}\n"
        + "approve: {by: clerk, from: submitted, to: approved, when: checked, decides_on: [document]}",
        errors("actions.approve"),
    ),
    "nothing is decided on": (SUBMIT + VERIFY + APPROVE.replace(", decides_on: [document]", ""), set()),
    "the decision cannot be reached": (
        SUBMIT + "park: {by: clerk, from: submitted, to: approved}\n" + APPROVE,
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, REST)) == expected


def test_a_shortest_way_past_the_check_is_told() -> None:
    [finding] = findings(
        RULE, flow(STATES, SUBMIT + VERIFY + APPROVE + "hurry: {by: lead, from: submitted, to: verified}", REST)
    )
    assert finding.witness == "submit, then hurry, then approve"
    assert "`verify`" in finding.advice


def test_imported_cases_are_not_judged() -> None:
    states = STATES.replace("verified: {owner", "verified: {entry: [import], owner")
    assert found(RULE, flow(states, SUBMIT + VERIFY + APPROVE, REST)) == set()


def test_two_decisions_on_what_nobody_validated_have_one_cause() -> None:
    states = STATES + "signed: {final: true}\n"
    actions = SUBMIT + "hurry: {by: lead, from: submitted, to: verified}\n" + APPROVE
    sign = "sign: {by: lead, from: verified, to: signed, decides_on: [document]}"
    told = findings(RULE, flow(states, f"{actions}\n{sign}", REST))
    assert [(finding.subject, finding.cause) for finding in told] == [
        ("actions.approve", "data.document"),
        ("actions.sign", "data.document"),
    ]


SENDS = APPROVE.replace("decides_on: [document]", "effects: [pay]")
PAST = SUBMIT + VERIFY + SENDS + "hurry: {by: lead, from: submitted, to: verified}\n"
PAY = (
    REST
    + "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox, carries: [document]%s}}\n"
)
SENT = {
    "money follows it": (PAST, ", weight: money", errors("actions.approve")),
    "every way leads through the check": (SUBMIT + VERIFY + SENDS, ", weight: money", set()),
    "nothing weighs": (PAST, "", set()),
    "nobody ever validates it": (PAST.replace(", validates: [document]", ""), ", weight: money", set()),
    "its outcome is the check": (
        SUBMIT
        + "ask: {by: clerk, from: submitted, to: verified, effects: [pay]}\n"
        + "told: {on: pay.done, from: verified, to: approved, validates: [document]}\n",
        ", weight: legal",
        set(),
    ),
    "a guard reads it": (
        SUBMIT + VERIFY + "pass: {by: clerk, from: submitted, to: approved, when: document}\n",
        ", weight: money",
        set(),
    ),
}


@pytest.mark.parametrize("case", SENT)
def test_what_is_sent_with_money_is_needed_too(case: str) -> None:
    actions, effect, expected = SENT[case]
    assert found(RULE, flow(STATES, actions, PAY % effect)) == expected


def test_it_says_that_data_are_sent() -> None:
    [finding] = findings(RULE, flow(STATES, PAST, PAY % ", weight: money"))
    assert finding.message == (
        "`approve` sends `document`, and a case can come to it without anybody having validated it."
    )
