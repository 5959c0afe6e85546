"""Tests of the rule about deadlines that close a case too early."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "timeout-to-terminal-with-inflight"
STATES = """
    open: {initial: true, owner: clerk, deadline: 5m}
    asking: {owner: clerk, deadline: 5m}
    held: {owner: clerk, deadline: 5m}
    closed: {final: true}
"""
START = """
    start: {by: clerk, from: open, to: asking, effects: [hold]}
    know: {on: hold.done, from: asking, to: held}
"""
EXPIRE = "    expire: {on: deadline, from: asking, to: closed}\n"
FOUND = errors("actions.expire")
ANSWERS, LATER = "replies: answers", "replies: acknowledges"
CASES = {
    "it is being asked for": (EXPIRE, ANSWERS, "", FOUND),
    "it is known": (EXPIRE.replace("asking", "held"), ANSWERS, "", set()),
    "it was not asked for": (EXPIRE.replace("asking", "open"), ANSWERS, "", set()),
    "one of several states": (EXPIRE.replace("asking", "[open, asking]"), ANSWERS, "", FOUND),
    "the case goes on": (EXPIRE.replace("closed", "held"), ANSWERS, "", set()),
    "it is undone": (EXPIRE.replace("closed}", "closed, effects: [free]}"), ANSWERS, "undo: free", set()),
    "it is left behind": (EXPIRE.replace("closed}", "closed, leaves: [hold]}"), ANSWERS, "", set()),
    "the call is over by then": (EXPIRE, ANSWERS, "timeout: 5m", set()),
    "the call may take longer": (EXPIRE, ANSWERS, "timeout: 6m", FOUND),
    "the attempts may take longer": (EXPIRE, ANSWERS, "timeout: 3m, retry: {attempts: 2}", FOUND),
    "the partner may execute it later": (EXPIRE, f"{ANSWERS}, horizon: 10s", "timeout: 5m", FOUND),
    "the partner finishes later": (EXPIRE, LATER, "timeout: 5m", FOUND),
    "nobody minds": (EXPIRE, ANSWERS, "best_effort: A gift", set()),
    "a message": (EXPIRE, ANSWERS, "tells: {who: guest, says: working}", set()),
}


def design(actions: str, partner: str, policy: str, rest: str = "") -> Workflow:
    given = ", ".join(part for part in ("partner: hotel, sent: outbox", policy) if part)
    effects = f"effects: {{hold: {{{given}}}, free: {{partner: hotel, sent: outbox}}}}"
    return flow(STATES, START + actions, f"partners: {{hotel: {{{partner}}}}}\n{effects}\n{rest}")


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, partner, policy, expected = CASES[case]
    assert found(RULE, design(actions, partner, policy)) == expected


def test_a_clock_closes_a_case_too() -> None:
    clock = "clocks: {limit: {starts: start, stops: know, after: 1h}}"
    expire = EXPIRE.replace("deadline", "limit.expired")
    assert found(RULE, design(expire, ANSWERS, "", clock)) == FOUND


def test_a_state_without_a_deadline_is_not_left_by_one() -> None:
    states = STATES.replace("asking: {owner: clerk, deadline: 5m}", "asking: {owner: clerk}")
    rest = "partners: {hotel: {replies: answers}}\neffects: {hold: {partner: hotel, sent: outbox}}"
    assert found(RULE, flow(states, START + EXPIRE, rest)) == set()


def test_what_is_asked_for_within_a_state_may_begin_just_before_its_deadline() -> None:
    states = STATES.replace("open: {", "open: {")
    actions = """
        ask: {by: clerk, from: open, effects: [hold]}
        know: {on: hold.done, from: open, to: held}
        expire: {on: deadline, from: open, to: closed}
    """
    rest = "partners: {hotel: {replies: answers}}\neffects: {hold: {partner: hotel, sent: outbox, timeout: 1m}}"
    assert found(RULE, flow(states, actions, rest)) == FOUND


def test_what_nothing_waits_for_is_left_alone() -> None:
    actions = START.replace("on: hold.done", "by: clerk") + EXPIRE
    rest = "partners: {hotel: {replies: answers}}\neffects: {hold: {partner: hotel, sent: outbox}}"
    assert found(RULE, flow(STATES, actions, rest)) == set()


def test_the_finding_shows_the_course() -> None:
    [finding] = findings(RULE, design(EXPIRE, ANSWERS, ""))
    assert finding.witness == "start, expire"
    assert finding.message == "`expire` ends the case as `closed` when time is up, while `hold` may still be executed."
