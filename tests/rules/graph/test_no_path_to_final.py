"""Tests of the rule about groups of states that no case leaves."""

import pytest

from tests.flows import flow
from tests.rules.findings import errors, found

RULE = "no-path-to-final"
STATES = """
open: {initial: true, owner: clerk}
queued: {owner: clerk}
retrying: {owner: clerk}
closed: {final: true}
"""
CIRCLE = """
close: {by: clerk, from: open, to: closed}
queue: {by: clerk, from: open, to: queued}
retry: {by: clerk, from: queued, to: retrying}
requeue: {by: clerk, from: retrying, to: queued}
"""
CASES = {
    "two states lead to each other only": (STATES, CIRCLE, errors("states.queued")),
    "one of them leads out": (STATES, CIRCLE + "give_up: {by: clerk, from: retrying, to: closed}", set()),
    "a raw write leads out": (
        STATES,
        CIRCLE + "set: {by: clerk, from: retrying, to: any}",
        errors("states.queued"),
    ),
    "a case may stay in one of them": (
        STATES.replace("queued: {owner: clerk}", "queued: {owner: clerk, resting: true}"),
        CIRCLE,
        set(),
    ),
    "one of them leads to a dead end, which is the cause": (
        STATES + "held: {owner: clerk}",
        CIRCLE + "hold: {by: clerk, from: retrying, to: held}",
        set(),
    ),
    "the guard of the way out is never true": (
        STATES,
        CIRCLE + 'give_up: {by: clerk, from: retrying, to: closed, when: state == "open"}',
        errors("states.queued"),
    ),
    "there is no final state at all": (
        "open: {initial: true, owner: clerk}\nheld: {owner: clerk}",
        "hold: {by: clerk, from: open, to: held}\nresume: {by: clerk, from: held, to: open}",
        errors("states.held"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, actions, expected = CASES[case]
    assert found(RULE, flow(states, actions)) == expected


def test_a_final_state_beside_a_circle_closes_nothing() -> None:
    """The case stays open while another branch goes round and round."""
    workflow = flow(
        STATES,
        """
        start: {by: clerk, from: open, to: {all: [closed, queued]}}
        retry: {by: clerk, from: queued, to: retrying}
        requeue: {by: clerk, from: retrying, to: queued}
        """,
    )
    assert found(RULE, workflow) == errors("states.queued")
