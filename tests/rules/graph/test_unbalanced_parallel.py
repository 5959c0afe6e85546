"""Tests of the rule about branches that are left behind."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "unbalanced-parallel"
STATES = """
paid: {initial: true, owner: clerk}
packing: {owner: clerk}
sending: {owner: clerk}
sent: {final: true}
closed: {final: true}
"""
FORK = "start: {by: clerk, from: paid, to: {all: [packing, sending]}}\n"
SHIP = "ship: {by: clerk, from: packing, to: closed}\n"
SEND = "send: {by: clerk, from: sending, to: closed}\n"
CASES = {
    "both branches end the case": (STATES, FORK + SHIP + SEND, errors("states.closed")),
    "each branch has an end of its own": (STATES, FORK + SHIP + SEND.replace("closed", "sent"), set()),
    "one of them says that all is over": (
        STATES.replace("closed: {", "closed: {phase: completed, "),
        FORK + SHIP + SEND.replace("closed", "sent"),
        errors("states.closed"),
    ),
    "one of them says that a part is over": (
        STATES.replace("closed: {", "closed: {phase: partly_completed, "),
        FORK + SHIP + SEND.replace("closed", "sent"),
        set(),
    ),
    "the end of one ends the others": (
        STATES,
        FORK + SHIP.replace("to: closed", "to: {only: closed}") + SEND.replace("to: closed", "to: {only: closed}"),
        set(),
    ),
    "the end of one of them ends the others": (
        STATES,
        FORK + SHIP + SEND.replace("to: closed", "to: {only: closed}"),
        errors("states.closed"),
    ),
    "the branch is detached": (
        STATES.replace("sending: {", "sending: {detached: true, "),
        FORK + SHIP + SEND.replace("closed", "sent"),
        set(),
    ),
    "a case may stay in the branch": (
        STATES.replace("sending: {", "sending: {resting: true, ").replace("closed: {", "closed: {phase: completed, "),
        FORK + SHIP,
        set(),
    ),
    "the ends are joined": (
        STATES + "shipped: {final: true, phase: completed}",
        FORK
        + SHIP.replace("closed", "shipped")
        + SEND.replace("closed", "sent")
        + "join: {on: always, from: {all: [shipped, sent]}, to: closed}",
        set(),
    ),
    "there is one branch": (STATES, SHIP.replace("packing", "paid"), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, actions, expected = CASES[case]
    assert found(RULE, flow(states, actions)) == expected


def test_the_finding_names_every_branch_that_is_left_behind() -> None:
    [finding] = findings(RULE, flow(STATES, FORK + SHIP + SEND))
    assert finding.message == "A case can be in `closed`, which is final, while it is still in `packing` or `sending`."
    assert [place.line for place in finding.related] == [6, 7]
