"""Tests of the rule about states that are alike."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "two-labels-one-meaning"
STATES = """
draft: {initial: true, owner: guest}
in_review: {owner: clerk, deadline: 2d, meaning: Somebody looks at it}
under_review: {owner: clerk, deadline: 2d}
paid: {final: true}
lost: {final: true}
"""
SEND = "send: {by: guest, from: draft, to: in_review}\ncall: {by: guest, from: draft, to: under_review}\n"
PAY = "pay: {by: clerk, from: [in_review, under_review], to: paid}\n"
ALIKE = {("note", "states.in_review")}
CASES = {
    "nothing sets them apart": (STATES, PAY, ALIKE),
    "an action is missing in one": (STATES, PAY + "drop: {by: clerk, from: in_review, to: lost}", set()),
    "an action has another name in one": (
        STATES,
        "a: {by: clerk, from: in_review, to: paid}\nb: {by: clerk, from: under_review, to: paid}",
        set(),
    ),
    "the same happens to both by other actions": (
        STATES,
        PAY + "a: {on: deadline, from: in_review, to: lost}\nb: {on: deadline, from: under_review, to: lost}",
        ALIKE,
    ),
    "something else happens when time is up": (
        STATES,
        PAY + "a: {on: deadline, from: in_review, to: lost}\nb: {on: deadline, from: under_review, to: paid}",
        set(),
    ),
    "something is asked for when time is up": (
        STATES,
        PAY + "a: {on: deadline, from: in_review}\nb: {on: deadline, from: under_review, effects: [tell]}",
        set(),
    ),
    "the guard tells them apart": (STATES, PAY.replace("paid}", 'paid, when: state == "in_review"}'), set()),
    "the guard is the same": (STATES, PAY.replace("paid}", "paid, when: seen}"), ALIKE),
    "both stay as they are": (STATES, PAY + "note: {by: clerk, from: [in_review, under_review]}", ALIKE),
    "another owner": (STATES.replace("under_review: {owner: clerk", "under_review: {owner: lead"), PAY, set()),
    "another deadline": (
        STATES.replace("under_review: {owner: clerk, deadline: 2d", "under_review: {owner: clerk"),
        PAY,
        set(),
    ),
    "another phase": (STATES.replace("under_review: {", "under_review: {phase: queued, "), PAY, set()),
    "other buttons": (
        STATES.replace("under_review: {", "under_review: {shows: {page: {label: R, offers: [pay]}}, ").replace(
            "in_review: {owner", "in_review: {shows: {page: R}, owner"
        ),
        PAY,
        set(),
    ),
    "other labels": (
        STATES.replace("under_review: {", "under_review: {shows: {page: Under review}, ").replace(
            "in_review: {owner", "in_review: {shows: {page: In review}, owner"
        ),
        PAY,
        ALIKE,
    ),
    "a statement of the author knows them apart": (STATES, PAY, set()),
}
REST = """
data: {seen: {boolean: true}}
surfaces: {page: {for: clerk}}
partners: {post: {replies: answers}}
effects: {tell: {partner: post, sent: outbox}}
"""


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    states, actions, expected = CASES[case]
    rest = REST + ('invariants: {one: state != "in_review" or seen}' if "statement" in case else "")
    assert found(RULE, flow(states, SEND + actions, rest)) == expected


def test_what_leads_to_states_that_are_alike_is_alike() -> None:
    states = STATES + "queue: {owner: clerk}\nline: {owner: clerk}"
    actions = """
    send: {by: guest, from: draft, to: queue}
    call: {by: guest, from: draft, to: line}
    a: {on: always, from: queue, to: in_review}
    b: {on: always, from: line, to: under_review}
    """
    [one, other] = findings(RULE, flow(states, actions + PAY))
    assert one.message == "`in_review` and `under_review` differ in nothing but their names."
    assert other.message == "`queue` and `line` differ in nothing but their names."


def test_ends_report_reasons() -> None:
    actions = "pay: {by: clerk, from: draft, to: paid}\ndrop: {by: clerk, from: draft, to: lost}"
    assert found(RULE, flow(STATES, actions)) == set()


def test_branches_that_run_at_once_are_two() -> None:
    actions = """
    split: {by: guest, from: draft, to: {all: [in_review, under_review]}}
    pay: {by: clerk, from: {all: [in_review, under_review]}, to: paid}
    """
    assert found(RULE, flow(STATES, actions)) == set()
