"""Tests of the questions about where a case can get to."""

import pytest

from flowrehearsal.graph.configurations import configurations_of
from flowrehearsal.graph.questions import closed_circles, dead_ends, may_stay, reachable_states
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk}
left: {owner: clerk}
right: {owner: clerk}
side: {owner: clerk, detached: true}
calm: {owner: clerk, resting: true}
closed: {final: true}
"""
ACTIONS = """
start: {by: clerk, from: open, to: {all: [left, right]}}
note: {by: clerk, from: left}
finish: {by: clerk, from: right, to: closed}
"""


def test_reachable_states_are_in_the_order_of_the_file() -> None:
    workflow = flow(STATES, ACTIONS)
    assert reachable_states(workflow, configurations_of(workflow)) == ("open", "left", "right", "closed")


def test_a_branch_that_nothing_leaves_is_a_dead_end() -> None:
    workflow = flow(STATES, ACTIONS)
    assert dead_ends(workflow, configurations_of(workflow)) == ("left",)
    assert closed_circles(workflow, configurations_of(workflow)) == ()


@pytest.mark.parametrize(
    ("configuration", "allowed"),
    [
        (("closed",), True),
        (("calm",), True),
        (("calm", "closed"), True),
        (("side", "closed"), True),
        (("side",), False),
        (("open",), False),
        (("left", "closed"), False),
    ],
)
def test_a_case_may_stay_where_nothing_keeps_it_open(configuration: tuple[str, ...], allowed: bool) -> None:
    assert may_stay(flow(STATES, ACTIONS), configuration) == allowed
