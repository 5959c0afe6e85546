"""Tests of the rule about actions that a state refuses."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "lock-state-not-respected"
STATES = """
paid: {initial: true, owner: clerk}
disputed: {owner: clerk, refuses: {refund: The bank holds it.}}
closed: {final: true}
"""
REST = """
data: {calm: {boolean: true, initial: true}}
partners: {bank: {replies: answers}}
effects: {pay_back: {partner: bank, sent: outbox}}
"""
BASE = "dispute: {by: guest, from: paid, to: disputed}\nlose: {by: clerk, from: disputed, to: closed}\n"
REFUND = "refund: {by: clerk, from: [paid, disputed], to: closed, effects: [pay_back]}\n"
BY_EFFECT = STATES.replace("{refund:", "{pay_back:")
CASES = {
    "it can be taken there": (STATES, BASE + REFUND, errors("actions.refund")),
    "it cannot": (STATES, BASE + REFUND.replace("[paid, disputed]", "paid"), set()),
    "it can be taken anywhere": (STATES, BASE + REFUND.replace("[paid, disputed]", "any"), errors("actions.refund")),
    "a guard keeps it out": (
        STATES,
        BASE + REFUND.replace("to: closed", 'to: closed, when: state != "disputed"'),
        set(),
    ),
    "a guard cannot be true": (STATES, BASE + REFUND.replace("to: closed", "to: closed, when: not calm"), set()),
    "its effect is refused": (BY_EFFECT, BASE + REFUND, errors("actions.refund")),
    "an effect is refused that two actions ask for": (
        BY_EFFECT,
        BASE + REFUND + "force: {by: lead, from: disputed, to: closed, effects: [pay_back]}",
        errors("actions.refund", "actions.force"),
    ),
    "nothing leads to that state": (STATES, REFUND, set()),
    "another branch refuses it": (
        "paid: {initial: true, owner: clerk}\nopen: {owner: clerk}\n" + STATES.partition("\n")[2].partition("\n")[2],
        "fork: {by: guest, from: paid, to: {all: [open, disputed]}}\nlose: {by: clerk, from: disputed, to: closed}\n"
        "refund: {by: clerk, from: open, to: closed, effects: [pay_back]}",
        errors("actions.refund"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    states, actions, expected = CASES[name]
    assert found(RULE, flow(states, actions, REST)) == expected


def test_the_lock_is_named() -> None:
    [finding] = findings(RULE, flow(BY_EFFECT, BASE + REFUND, REST))
    assert finding.message == "`disputed` refuses `pay_back`, which `refund` asks for, and `refund` can be taken there."
    assert len(finding.related) == 1
