"""Tests of who brought a case to where somebody else is to look at it."""

import pytest

from flowrehearsal.rules.design import Design, design_of
from flowrehearsal.rules.makers import asked_alone, bringing, handing_over, same_hand, unnamed
from tests.flows import flow

ROLES = "guest: {kind: customer}, clerk: {kind: operator}, lead: {kind: operator}, service: {kind: service}"
STATES = """
    open: {initial: true, owner: clerk}
    PASSED
    review: {owner: lead, phase: waiting_for_review}
    closed: {final: reopenable}
"""
LATER = "later: {on: always, from: passed, to: review}\n"
CASES = {
    "people": ("", "ask: {by: clerk, from: open, to: review}", ["ask"], ["ask"]),
    "its owner": ("", "ask: {by: lead, from: open, to: review}", ["ask"], []),
    "its owner among others": ("", "ask: {by: [clerk, lead], from: open, to: review}", ["ask"], ["ask"]),
    "its owner among others, from a queue of theirs": (
        "owner: lead, phase: queued",
        "ask: {by: guest, from: open, to: passed}\npick: {by: [clerk, lead], from: passed, to: review}",
        ["pick"],
        [],
    ),
    "its owner among others, from a queue of somebody else": (
        "owner: service, phase: queued",
        "ask: {by: guest, from: open, to: passed}\npick: {by: [clerk, lead], from: passed, to: review}",
        ["pick"],
        [],
    ),
    "software": ("", "ask: {by: service, from: open, to: review}", [], []),
    "an override": ("", "ask: {by: clerk, kind: override, from: open, to: review}", [], []),
    "from where it is": (
        "",
        "ask: {by: clerk, from: review, to: review}\nin: {on: always, from: open, to: review}",
        [],
        [],
    ),
    "through software": ("owner: lead", LATER + "ask: {by: clerk, from: open, to: passed}", ["ask"], ["ask"]),
    "to people, and time": (
        "owner: lead, phase: queued",
        LATER.replace("always", "deadline") + "ask: {by: clerk, from: open, to: passed}",
        [],
        [],
    ),
    "to rest, and news": (
        "owner: lead, resting: true",
        LATER.replace("always", "bank.moved") + "ask: {by: clerk, from: open, to: passed}",
        [],
        [],
    ),
    "a circle of software": (
        "owner: lead",
        LATER + "ask: {by: clerk, from: open, to: passed}\nback: {on: deadline, from: review, to: passed}",
        ["ask"],
        ["ask"],
    ),
}


def design(actions: str, passed: str = "owner: lead", rest: str = "") -> Design:
    states = STATES.replace("PASSED", f"passed: {{{passed}}}")
    return design_of(flow(states, actions, "partners: {bank: {replies: answers, events: [moved]}}\n" + rest, ROLES))


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_brought_to_a_state_by_people(case: str) -> None:
    passed, actions, brought, handed = CASES[case]
    told = design(actions, passed or "owner: lead")
    assert list(bringing(told, "review")) == brought
    assert list(handing_over(told, "review")) == handed


def test_who_is_named_or_comes_only_after_who_is_named_is_not_unnamed() -> None:
    told = design(
        "draw_up: {by: clerk, from: open, to: passed}\nhand_in: {by: clerk, from: passed, to: review}\n"
        "hurry: {by: clerk, from: open, to: review}\n"
        "settle: {by: lead, from: review, to: closed, not_same_person_as: [draw_up]}\n"
        "look: {by: lead, from: review, to: closed}"
    )
    assert unnamed(told, ("hand_in", "hurry"), "settle") == ("hurry",)
    assert unnamed(told, ("draw_up",), "settle") == ()
    assert unnamed(told, ("hand_in", "hurry"), "look") == ("hand_in", "hurry")


def test_one_hand_is_a_customer_or_somebody_of_the_house() -> None:
    told = design(
        "ask: {by: [clerk, guest], from: open, to: review}\nread: {by: guest, from: review, to: closed}\n"
        "settle: {by: lead, from: review, to: closed}\nhurry: {by: [lead, clerk], from: review, to: closed}"
    )
    assert [same_hand(told.workflow, "ask", other) for other in ("read", "settle", "hurry")] == [True, False, True]


PAY = "effects: {pay: {partner: bank, sent: outbox, four_eyes: true}}"
ASK = "ask: {by: clerk, from: open, to: review}\nhurry: {by: [clerk, lead], from: open, to: review}\n"
CHECKED = ASK + "settle: {by: lead, from: review, to: closed, effects: [pay], not_same_person_as: [ask]}"
LOOKED = ASK + (
    "look: {by: lead, from: review, to: passed, not_same_person_as: [ask]}\n"
    "settle: {by: lead, from: passed, to: closed, effects: [pay]}"
)


@pytest.mark.parametrize(
    ("actions", "checker", "expected"),
    [
        (CHECKED, "settle", (("hurry",), ("hurry", "settle"))),
        (CHECKED.replace("[ask]", "[ask, hurry]"), "settle", ((), ())),
        (CHECKED.replace("[clerk, lead]", "clerk"), "settle", ((), ())),
        (LOOKED, "look", (("hurry",), ("hurry", "look", "settle"))),
        (LOOKED.replace(", effects: [pay]", ""), "look", ((), ())),
    ],
)
def test_an_effect_is_asked_for_by_one_person_where_the_check_forgets_somebody(
    actions: str, checker: str, expected: object
) -> None:
    assert asked_alone(design(actions, rest=PAY), "pay", checker, frozenset({checker})) == expected


def test_a_guard_on_what_only_somebody_else_sets_keeps_the_way_closed() -> None:
    rest = PAY + "\ndata: {agreed: {boolean: true, initial: false}}"
    actions = (
        CHECKED.replace("effects", "when: agreed, effects") + "\nagree: {by: clerk, from: review, sets: {agreed: true}}"
    )
    told = design(actions, rest=rest)
    assert asked_alone(told, "pay", "settle", frozenset({"settle"}))[0] == ("hurry",)
    assert asked_alone(told, "pay", "settle", frozenset({"settle", "agree"})) == ((), ())
