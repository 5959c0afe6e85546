"""Tests of the rule about an undo that comes first."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "compensation-overtakes-forward"
STATES = """
    open: {initial: true, owner: clerk}
    asking: {owner: clerk}
    checking: {owner: clerk}
    held: {owner: clerk}
    closed: {final: true}
"""
START = "start: {by: clerk, from: open, to: asking, effects: [hold]}\nknow: {on: hold.done, from: asking, to: held}\n"
CANCEL = "cancel: {by: clerk, from: asking, to: closed, effects: [free]}"
FOUND = errors("actions.cancel")
CASES = {
    "cancelled while it is asked for": (CANCEL, FOUND),
    "cancelled when it is known": (CANCEL.replace("from: asking", "from: held"), set()),
    "cancelled from either": (CANCEL.replace("from: asking", "from: [asking, held]"), FOUND),
    "undone when the outcome arrives": ("late: {on: hold.done, from: asking, to: closed, effects: [free]}", set()),
    "undone when the attempts have ended": (
        "late: {on: hold.exhausted, from: asking, to: closed, effects: [free]}",
        set(),
    ),
    "undone when the outcome is unknown": (
        "cancel: {on: hold.unknown, from: asking, to: closed, effects: [free]}",
        FOUND,
    ),
    "undone when a deadline passes": ("cancel: {on: deadline, from: asking, to: closed, effects: [free]}", FOUND),
    "cancelled on the way, in a later state": (
        "look: {by: clerk, from: asking, to: checking}\n"
        "cancel: {by: clerk, from: checking, to: closed, effects: [free]}",
        FOUND,
    ),
    "the cancel waits for what is outstanding": (CANCEL.replace("[free]}", "[free], outstanding: wait}"), set()),
}


def design(actions: str, partner: str = "replies: answers", sent: str = "outbox", data: str = "") -> Workflow:
    rest = (
        f"{data}\npartners: {{hotel: {{{partner}}}}}\n"
        f"effects: {{hold: {{partner: hotel, sent: {sent}, undo: free}}, free: {{partner: hotel, sent: outbox}}}}"
    )
    return flow(STATES, START + actions, rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, design(actions)) == expected


def test_a_partner_that_remembers_the_cancel_is_not_overtaken() -> None:
    assert found(RULE, design(CANCEL, "replies: answers, remembers_cancel: true")) == set()


def test_a_call_that_was_answered_before_the_commit_is_over() -> None:
    assert found(RULE, design(CANCEL, sent="before_commit")) == set()


def test_a_call_that_was_only_accepted_before_the_commit_is_not() -> None:
    assert found(RULE, design(CANCEL, "replies: acknowledges", sent="before_commit")) == FOUND


def test_a_guard_that_reads_what_the_outcome_has_set_waits_for_it() -> None:
    actions = (START + CANCEL.replace("effects", "when: known, effects")).replace(
        "know: {on: hold.done, from: asking, to: held}", "know: {on: hold.done, from: asking, sets: {known: true}}"
    )
    rest = (
        "data: {known: {boolean: true, initial: false}}\npartners: {hotel: {replies: answers}}\n"
        "effects: {hold: {partner: hotel, sent: outbox, undo: free}, free: {partner: hotel, sent: outbox}}"
    )
    assert found(RULE, flow(STATES, actions, rest)) == set()
    assert found(RULE, flow(STATES, actions.replace("when: known, ", ""), rest)) == FOUND


def test_the_finding_names_the_shortest_course() -> None:
    [finding] = findings(RULE, design(CANCEL))
    assert finding.witness == "start, cancel"
    assert finding.cause == "actions.cancel.effects"
