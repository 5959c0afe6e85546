"""Tests of the rule about actions that may be taken anywhere."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "action-without-server-guard"
STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
held: {owner: clerk}
closed: {final: true}
"""
REST = """
data: {wanted: {boolean: true, initial: false, intent: true}, noted: {boolean: true, initial: false}}
partners: {post: {replies: answers}}
effects: {mail: {partner: post, sent: outbox}}
"""
OTHERS = "hold: {by: clerk, from: open, to: held}\n"
SAID = errors("actions.act")
CASES = {
    "from anywhere": ("by: clerk, from: any, to: closed, checks: version", SAID),
    "nothing says from where": ("by: clerk, to: closed", SAID),
    "a customer, too": ("by: [guest, service], from: any, to: closed", SAID),
    "from named states": ("by: clerk, from: [open, held], to: closed", set()),
    "with a guard": ("by: clerk, from: any, to: closed, when: not noted", set()),
    "an event": ("on: deadline, from: any, to: closed", set()),
    "a service": ("by: service, from: any, to: closed", set()),
    "a wish": ("by: guest, from: any, sets: {wanted: true}", set()),
    "a wish that sends something": ("by: guest, from: any, sets: {wanted: true}, effects: [mail]", SAID),
    "a fact": ("by: guest, from: any, sets: {noted: true}", SAID),
    "an override that says what becomes of work in flight": (
        "by: clerk, kind: override, from: any, to: closed, checks: version, outstanding: cancel",
        set(),
    ),
    "an override that checks nothing": (
        "by: clerk, kind: override, from: any, to: closed, outstanding: cancel",
        SAID,
    ),
    "an override that leaves work running": (
        "by: clerk, kind: override, from: any, to: closed, checks: version",
        SAID,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    action, expected = CASES[name]
    assert found(RULE, flow(STATES, f"{OTHERS}act: {{{action}}}", REST)) == expected


def test_with_one_state_there_is_nothing_to_choose() -> None:
    states = "open: {initial: true, owner: clerk}\nclosed: {final: true}\n"
    assert found(RULE, flow(states, "act: {by: clerk, from: any, to: closed}")) == set()


def test_only_people_are_named() -> None:
    [finding] = findings(RULE, flow(STATES, f"{OTHERS}act: {{by: [guest, service], to: closed}}", REST))
    assert finding.message == "`guest` may `act` in every state that is not final, whatever the case is."
