"""Tests of the rule about interventions that say nothing about work in flight."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "override-leaves-work-running"
STATES = """
    open: {initial: true, owner: clerk}
    paying: {owner: clerk}
    thanking: {owner: clerk}
    paid: {final: true}
    closed: {final: true}
"""
ACTIONS = """
    pay: {by: clerk, from: open, to: paying, effects: [transfer]}
    done: {on: [transfer.done, transfer.refused, transfer.exhausted], from: paying, to: thanking}
    thank: {by: clerk, from: thanking, to: paid, effects: [card]}
"""
EFFECTS = """
    partners: {bank: {replies: answers}, post: {replies: answers}}
    data: {urgent: {boolean: true, initial: false}}
    effects:
      transfer: {partner: bank, sent: outbox, weight: money}
      card: {partner: post, sent: outbox, best_effort: Only a card}
"""
CASES = {
    "nothing said while a transfer is under way": (
        "by: lead, kind: override, from: [open, paying], to: closed",
        errors("actions.act"),
    ),
    "nothing said by a replay": ("by: lead, kind: replay, from: paying, to: open", errors("actions.act")),
    "nothing said by a raw write": ("by: lead, from: paying, to: any", errors("actions.act")),
    "nothing said by a forced cancel": ("by: lead, kind: cancel, from: paying, to: closed", errors("actions.act")),
    "work in flight is cancelled": ("by: lead, kind: override, from: paying, to: closed, outstanding: cancel", set()),
    "work in flight is waited for": ("by: lead, kind: override, from: paying, to: closed, outstanding: wait", set()),
    "nothing is asked for yet": ("by: lead, kind: override, from: open, to: closed", set()),
    "the outcome is known": ("by: lead, kind: override, from: thanking, to: closed", set()),
    "the state is left alone": ("by: lead, kind: override, from: paying, sets: {urgent: true}", set()),
    "a cancel by the customer": ("by: guest, kind: cancel, from: paying, to: closed", set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    fields, expected = CASES[case]
    assert found(RULE, flow(STATES, f"{ACTIONS}    act: {{{fields}}}", EFFECTS)) == expected


def test_what_nobody_minds_may_run_on() -> None:
    reopened = f"{ACTIONS}    act: {{by: lead, kind: override, from: paid, to: closed}}"
    assert found(RULE, flow(STATES.replace("paid: {final: true}", "paid: {owner: clerk}"), reopened, EFFECTS)) == set()


def test_the_witness_is_a_course_to_the_override() -> None:
    act = "    act: {by: lead, kind: override, from: paying, to: closed}"
    [finding] = findings(RULE, flow(STATES, ACTIONS + act, EFFECTS))
    assert finding.witness == "pay, then act"
    assert finding.cause == "actions.act.outstanding"
    assert finding.message == (
        "`act` moves the case while `transfer` may still be under way, and does not say what becomes of that."
    )
