"""Tests of the rule about people whom nothing reminds."""

import pytest

from tests.flows import ROLES, flow
from tests.rules.findings import findings, found

RULE = "work-without-deadline"
FOUND = {("warn", "states.review")}
BEGIN = "begin: {by: clerk, from: open, to: review}\n"
SETTLE = BEGIN + "settle: {by: lead, from: review, to: closed}\n"
LATE = "late: {on: deadline, from: review}\n"
CASES = {
    "nothing but people": ("owner: lead", SETTLE, FOUND),
    "whatever its phase": ("owner: lead, phase: working", SETTLE, FOUND),
    "a button that hands it on": ("owner: lead", SETTLE + "escalate: {by: clerk, from: review, to: open}", FOUND),
    "a deadline": ("owner: lead, deadline: 2d", SETTLE + LATE, set()),
    "a deadline that only another rule misses": ("owner: lead", SETTLE + LATE, set()),
    "a clock": ("owner: lead", SETTLE + "late: {on: limit.expired, from: review}", set()),
    "a clock that is stopped there": (
        "owner: lead",
        SETTLE + "late: {on: pause.expired, from: review}",
        FOUND,
    ),
    "somebody acts for the owner": ("owner: boss", SETTLE, FOUND),
    "somebody who acts for the owner can only take notes": (
        "owner: boss",
        BEGIN + "note: {by: lead, from: review}",
        set(),
    ),
    "a clock that is for elsewhere": ("owner: lead", SETTLE + "late: {on: limit.expired, from: open}", FOUND),
    "nobody owns it": ("phase: working", SETTLE, set()),
    "a customer": ("owner: guest", SETTLE.replace("lead", "guest"), set()),
    "software": ("owner: service", SETTLE.replace("lead", "service"), set()),
    "somebody who cannot act": ("owner: clerk", SETTLE, set()),
    "somebody who can only take notes": ("owner: lead", BEGIN + "note: {by: lead, from: review}", set()),
    "a place to stay": ("owner: lead, resting: true", SETTLE, set()),
    "nobody comes there": ("owner: lead", "settle: {by: lead, from: review, to: closed}", set()),
    "a callback that may come": ("owner: lead", SETTLE + "come: {on: bank.moved, from: review, to: closed}", FOUND),
}
REST = """
partners: {bank: {replies: answers, events: [moved]}}
clocks: {limit: {starts: begin, stops: settle, after: 1h}, pause: {starts: settle, stops: begin, after: 1h}}
"""
ACTING = ROLES + ", boss: {kind: operator, delegates: [lead]}"


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    state, actions, expected = CASES[case]
    states = f"open: {{initial: true, owner: clerk}}\nreview: {{{state}}}\nclosed: {{final: true}}"
    rest = REST if "settle:" in actions and "begin:" in actions else REST.partition("clocks")[0]
    assert found(RULE, flow(states, actions, rest, ACTING)) == expected


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("", set()),
        (", phase: working", set()),
        (", phase: queued", {("warn", "states.open")}),
        (", phase: waiting_for_review", {("warn", "states.open")}),
        (", phase: blocked", {("warn", "states.open")}),
    ],
)
def test_where_a_case_begins_its_phase_says_whether_anybody_waits(phase: str, expected: object) -> None:
    states = f"open: {{initial: true, owner: clerk{phase}}}\nclosed: {{final: true}}"
    assert found(RULE, flow(states, "close: {by: clerk, from: open, to: closed}")) == expected


def test_calls_that_end_and_move_it_on_are_a_limit() -> None:
    states = "open: {initial: true, owner: clerk}\nreview: {owner: lead}\nclosed: {final: true}"
    begin = BEGIN.replace("to: review", "to: review, effects: [ask]")
    ends = "know: {on: [ask.done, ask.exhausted], from: review, to: closed}\n" + SETTLE.removeprefix(BEGIN)
    rest = "partners: {bank: {replies: answers}}\neffects: {ask: {partner: bank, sent: outbox, timeout: 1m%s}}"
    assert found(RULE, flow(states, begin + ends, rest % ", retry: {attempts: 3}")) == set()
    assert found(RULE, flow(states, begin + ends, rest % ", retry: {first: 1s}")) == FOUND


def test_it_names_who_is_waited_for() -> None:
    states = "open: {initial: true, owner: clerk}\nreview: {owner: lead}\nclosed: {final: true}"
    [finding] = findings(RULE, flow(states, SETTLE))
    assert finding.message == (
        "`review` waits for `lead` to act and has no deadline: if nobody does, nothing happens and nobody is told."
    )
    assert finding.cause == "states.review.deadline"


def test_where_the_owner_cannot_act_it_names_who_can() -> None:
    states = "open: {initial: true, owner: clerk}\nreview: {owner: boss}\nclosed: {final: true}"
    [finding] = findings(RULE, flow(states, SETTLE, "", ACTING))
    assert finding.message == (
        "`review` waits for `lead` to act for `boss` and has no deadline: if nobody does, nothing happens and nobody "
        "is told."
    )
