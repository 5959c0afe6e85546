"""Tests of whether a case can be given up after an effect."""

from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.giving_up import GivenUp, Outlook
from tests.flows import flow

STATES = """
    open: {initial: true, owner: clerk}
    reviewed: {owner: clerk}
    rested: {owner: clerk, resting: true, phase: completed}
    rejected: {final: true, phase: rejected}
"""
REST = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"
ASK = "ask: {by: clerk, from: open, to: reviewed, effects: [pay]}\n"
REJECT = "reject: {by: clerk, from: reviewed, to: rejected}\n"
ACCEPT = "accept: {by: clerk, from: reviewed, to: rested}\n"
RETURN = "return: {by: clerk, from: rested, to: rejected}\n"


def found(actions: str, past_rest: bool = False) -> GivenUp | None:
    return Outlook(design_of(flow(STATES, ASK + actions, REST))).given_up_after("pay", past_rest)


def test_it_is_told_who_asked_who_gave_up_and_where() -> None:
    assert found(ACCEPT + REJECT) == GivenUp("ask", "reject", "rejected")


def test_a_case_that_can_only_be_given_up_was_so_when_it_asked() -> None:
    assert found(REJECT) is None


def test_a_case_that_can_only_succeed_is_not_given_up() -> None:
    assert found(ACCEPT) is None


def test_what_follows_success_counts_where_it_is_asked_for() -> None:
    assert found(ACCEPT + RETURN) is None
    assert found(ACCEPT + RETURN, past_rest=True) == GivenUp("ask", "return", "rejected")


def test_a_raw_write_is_no_course() -> None:
    assert found(ACCEPT + "write: {by: clerk, from: reviewed, to: any}\n") is None
