"""Tests of where a case asks anew for what was already done."""

import pytest

from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.renewals import must_be_unique, swallowed
from tests.flows import flow

STATES = """
    open: {initial: true, owner: clerk, deadline: 30d}
    sent: {owner: clerk, deadline: 1d}
    blocked: {owner: clerk}
    closed: {final: true}
"""
LETTER = "partner: mail, sent: outbox"
MONEY = f"{LETTER}, weight: money"
ASK = "ask: {by: clerk, from: open, to: sent, effects: [letter]}\n"
BACK = "back: {by: guest, from: sent, to: open}\n"
ROUND = ASK + BACK
BILL = "bill: {on: deadline, from: open, to: open, effects: [letter]}\n"
PARK = "park: {on: letter.exhausted, from: sent, to: blocked}\n"
AGAIN = "again: {by: clerk, from: blocked, to: sent, effects: [letter]}\n"
DONE = "heard: {on: letter.done, from: sent, to: closed}\n"
REPLAY = "again: {by: clerk, kind: replay, from: sent, to: sent, effects: [letter]}\n"
TWICE = ("ask", "back", "ask")
CASES = {
    "a round of people": (ROUND, LETTER, TWICE),
    "a round of people that may be gone three times": (
        ROUND.replace("[letter]", "[letter], max_rounds: 3"),
        LETTER,
        TWICE,
    ),
    "a round that can be gone once": (ROUND.replace("[letter]", "[letter], max_rounds: 1"), LETTER, ()),
    "no round": (ASK, LETTER, ()),
    "once in a case is enough": (ROUND, f"{LETTER}, once_per: case", ()),
    "every request counts": (ROUND, f"{LETTER}, once_per: intent", TWICE),
    "after a failure": (ASK + PARK + AGAIN, LETTER, ()),
    "after the failure of something else": (ASK + PARK.replace("letter", "other") + AGAIN, LETTER, ()),
    "a replay": (ASK + REPLAY, LETTER, ()),
    "an override": (ASK + REPLAY.replace("replay", "override"), LETTER, ()),
    "the case would have heard of it": (ROUND + DONE, LETTER, ()),
    "the case has heard of it": (
        ASK + DONE.replace("to: closed", "to: blocked") + AGAIN,
        LETTER,
        ("ask", "heard", "again"),
    ),
    "whoever hears of it asks again": (
        ASK + DONE.replace("to: closed", "to: sent, effects: [letter]"),
        LETTER,
        ("ask", "heard"),
    ),
    "money, once a month": (BILL, MONEY, ("bill", "bill")),
    "money, in a round of people": (ROUND, MONEY, ()),
    "money, in a round of people and once a month": (ROUND + BILL, MONEY, ("bill", "bill")),
    "what is undone, in a round of people": (ROUND, f"{LETTER}, undo: other", ()),
    "an undo": (ROUND.replace("[letter]", "[other]"), f"{LETTER}, undo: other", ()),
}


@pytest.mark.parametrize("case", CASES)
def test_one_key_for_the_case_would_swallow(case: str) -> None:
    actions, effect, expected = CASES[case]
    rest = f"partners: {{mail: {{replies: answers}}}}\neffects: {{letter: {{{effect}}}, other: {{{LETTER}}}}}"
    name = "other" if case == "an undo" else "letter"
    assert swallowed(design_of(flow(STATES, actions, rest)), name) == expected


@pytest.mark.parametrize(
    ("effect", "stands", "expected"),
    [
        ("", "", False),
        (", weight: customer", "", False),
        (", weight: money", "", True),
        (", weight: legal", "", True),
        (", undo: other", "", True),
        ("", ", stands: [letter]", True),
    ],
)
def test_what_must_be_unique_in_a_case(effect: str, stands: str, expected: bool) -> None:
    states = STATES.replace("final: true", f"final: true{stands}")
    rest = f"partners: {{mail: {{replies: answers}}}}\neffects: {{letter: {{{LETTER}{effect}}}, other: {{{LETTER}}}}}"
    assert must_be_unique(flow(states, ASK, rest), "letter") == expected
