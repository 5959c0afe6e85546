"""Tests of how many decisions of others lie ahead of a case."""

import pytest

from flowrehearsal.rules.decisions import decisions
from flowrehearsal.rules.design import design_of
from tests.flows import flow

STATES = """
open: {initial: true, owner: clerk}
first: {owner: lead}
second: {owner: lead}
short: {owner: clerk}
stuck: {owner: clerk}
done: {final: true, phase: completed}
lost: {final: true, phase: failed}
"""
ACTIONS = """
begin: {by: clerk, from: open, to: first}
agree: {by: lead, from: first, to: second}
agree_again: {by: lead, from: second, to: done}
cut: {by: [lead, clerk], from: first, to: short}
sign: {by: guest, from: short, to: done}
refuse: {by: lead, from: [first, short], to: lost}
park: {by: clerk, from: first, to: stuck}
force: {by: clerk, kind: override, from: stuck, to: done}
"""
CASES = {
    "clerk": ({"open": 0, "first": 0, "second": 1, "short": 0, "done": 0}, {"second": "agree_again", "open": ""}),
    "service": ({"open": 2, "first": 1, "second": 1, "short": 0, "done": 0}, {"open": "begin", "first": "cut"}),
    "lead": ({"open": 1, "first": 0, "second": 0, "short": 0, "done": 0}, {"open": "begin", "second": ""}),
}


@pytest.mark.parametrize("role", CASES)
def test_the_fewest_decisions_of_others_are_counted(role: str) -> None:
    """What customers do is no decision of others; from where only force leads on nothing is counted."""
    ahead, nearest = CASES[role]
    found = decisions(design_of(flow(STATES, ACTIONS)), frozenset([role]))
    assert {place[0]: count for place, count in found.ahead.items()} == ahead
    assert {state: found.next_one((state,)) for state in nearest} == nearest
