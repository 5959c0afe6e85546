"""Tests of the rule about events that a state ignores and an action answers there."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "ignored-and-answered"
STATES = """
    open: {initial: true, owner: clerk}
    asking: {owner: clerk, ignores: {%s: It changes nothing}}
    other: {owner: clerk}
    closed: {final: true}
"""
START = "ask: {by: clerk, from: open, to: %s, effects: [pay]}\n"
ONE = START % "asking"
FORK = START % "{all: [asking, other]}"
FOUND = {("warn", "states.asking")}
CASES = {
    "an action answers it": (ONE, "pay.refused", "from: asking, to: closed", FOUND),
    "an action that only records": (ONE, "pay.refused", "from: asking", FOUND),
    "an action from everywhere": (ONE, "pay.refused", "from: any, to: closed", FOUND),
    "an action with a guard": (ONE, "pay.refused", "from: asking, to: closed, when: amount > 5", set()),
    "an action on another event": (ONE, "pay.exhausted", "from: asking, to: closed", set()),
    "an action from another state": (ONE, "pay.refused", "from: open, to: closed", set()),
    "no case is ever there": (START % "closed", "pay.refused", "from: asking, to: closed", set()),
    "an action from both states at once": (FORK, "pay.refused", "from: {all: [asking, other]}, to: closed", set()),
}


def design(start: str, ignored: str, answer: str) -> Workflow:
    rest = (
        "data: {amount: {integer: 1..9}}\npartners: {bank: {replies: answers}}\n"
        "effects: {pay: {partner: bank, sent: outbox}}"
    )
    return flow(STATES % ignored, f"{start}act: {{on: pay.refused, {answer}}}", rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    start, ignored, answer, expected = CASES[case]
    assert found(RULE, design(start, ignored, answer)) == expected


def test_the_message_names_the_event_and_its_answer() -> None:
    [finding] = findings(RULE, design(ONE, "pay.refused", "from: asking, to: closed"))
    assert finding.message == "`asking` says that it ignores `pay.refused`, and `act` answers there."
