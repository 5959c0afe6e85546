"""Tests of who may lead a case where."""

from flowrehearsal.definition.permissions import leading_to
from tests.flows import flow

STATES = "open: {initial: true, owner: clerk, deadline: 1h}\nled: {owner: lead}\nclosed: {final: true}"
ROLES = "clerk: {kind: operator}, lead: {kind: operator, delegates: [deputy]}, deputy: {kind: operator}"
ACTS = """
ask: {by: [clerk, lead], from: open, to: led}
lapse: {on: deadline, from: open, to: closed}
write: {by: clerk, from: led, to: any}
"""


def test_those_who_have_an_action_that_says_so_and_their_delegates() -> None:
    workflow = flow(STATES, ACTS, roles=ROLES)
    assert leading_to(workflow, "led") == ("clerk", "lead", "deputy")


def test_nobody_where_only_events_and_raw_writes_lead() -> None:
    assert leading_to(flow(STATES, ACTS, roles=ROLES), "closed") == ()
