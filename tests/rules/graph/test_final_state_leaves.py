"""Tests of the rule about ends that are none."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "final-state-leaves"
STATES = """
open: {initial: true, owner: clerk}
held: {owner: clerk}
closed: {final: true}
lost: {final: true}
"""
CLOSE = "hold: {by: clerk, from: open, to: held}\nclose: {by: clerk, from: [open, held], to: closed}\n"
LEFT = {("warn", "states.closed")}
CASES = {
    "a person opens it again": ("reopen: {by: lead, from: closed, to: open}", LEFT),
    "an event opens it again": ("reopen: {on: pay.done, from: [held, closed], to: open}", LEFT),
    "it becomes another end": ("correct: {by: lead, from: closed, to: lost}", LEFT),
    "the caller may choose the state": ("set: {by: lead, from: closed, to: any}", LEFT),
    "it forks": ("reopen: {by: lead, from: closed, to: {all: [open, held]}}", LEFT),
    "something is recorded": ("note: {by: lead, from: closed}", set()),
    "it is entered again": ("again: {by: lead, from: closed, to: closed}", set()),
    "any state stands for those that are not final": ("stop: {by: lead, from: any, to: lost}", set()),
    "nothing leads there": ("correct: {by: lead, from: lost, to: open}", set()),
}
REST = "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, CLOSE + actions, REST)) == expected


def test_an_end_that_says_so_may_be_opened_again() -> None:
    states = STATES.replace("closed: {final: true}", "closed: {final: reopenable}")
    assert found(RULE, flow(states, CLOSE + CASES["a person opens it again"][0])) == set()


def test_branches_that_wait_for_each_other_are_joined() -> None:
    states = """
    open: {initial: true, owner: clerk}
    tax: {owner: clerk}
    tax_done: {final: true}
    law_done: {final: true}
    law: {owner: clerk}
    closed: {final: true}
    """
    actions = """
    split: {by: clerk, from: open, to: {all: [tax, law]}}
    tax_ok: {by: clerk, from: tax, to: tax_done}
    law_ok: {by: clerk, from: law, to: law_done}
    join: {on: always, from: {all: [tax_done, law_done]}, to: closed}
    """
    assert found(RULE, flow(states, actions)) == set()


def test_the_finding_points_at_the_word_and_at_the_ways_out() -> None:
    actions = CLOSE + "reopen: {by: lead, from: closed, to: open}\nundo: {by: lead, from: closed, to: held}"
    [finding] = findings(RULE, flow(STATES, actions))
    assert finding.message == "`closed` is final, and `reopen` and `undo` lead out of it."
    assert [place.line for place in (finding.location, *finding.related)] == [7, 12, 13]
    assert finding.cause == "states.closed.final"
