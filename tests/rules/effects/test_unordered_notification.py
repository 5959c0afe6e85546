"""Tests of the rule about messages that overtake each other."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.edit import Edit
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "unordered-notification"
STATES = "open: {initial: true, owner: clerk}\nbooked: {owner: clerk}\nclosed: {final: true}\nrefused: {final: true}"
IN_TURN = """
    book: {by: clerk, from: open, to: booked, effects: [yes]}
    cancel: {by: clerk, from: booked, to: closed, effects: [bye]}
"""
EITHER = """
    book: {by: clerk, from: open, to: closed, effects: [yes]}
    refuse: {by: clerk, from: open, to: refused, effects: [bye]}
"""
TOGETHER = "close: {by: clerk, from: open, to: closed, effects: [yes, bye]}"
ORDERED = "in_order_of: version"
FIRST, BOTH = {("warn", "effects.yes")}, {("warn", "effects.yes"), ("warn", "effects.bye")}
CASES = {
    "one after the other": (IN_TURN, "guest, says: completed", "", BOTH),
    "the later one is ordered": (IN_TURN, "guest, says: completed", ORDERED, FIRST),
    "on different courses": (EITHER, "guest, says: completed", "", set()),
    "asked for together": (TOGETHER, "guest, says: completed", ORDERED, FIRST),
    "told to different people": (IN_TURN, "lead, says: completed", "", set()),
    "told the same": (IN_TURN, "guest, says: cancelled", "", set()),
    "the order does not matter": (IN_TURN, "guest, says: completed}, idempotent: See status, X: {", ORDERED, set()),
    "nobody minds the first": (IN_TURN, "guest, says: completed}, best_effort: A courtesy, X: {", "", set()),
}


def design(actions: str, told: str, other: str, sent: str = "outbox") -> Workflow:
    first = f"{{partner: mail, sent: {sent}, tells: {{who: {told}}}}}".replace(", X: {}", "")
    second = f"{{partner: mail, sent: outbox, tells: {{who: guest, says: cancelled}}{', ' + other if other else ''}}}"
    rest = f"partners: {{mail: {{replies: answers}}}}\neffects:\n  yes: {first}\n  bye: {second}"
    return flow(STATES, actions, rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, told, other, expected = CASES[case]
    assert found(RULE, design(actions, told, other)) == expected


def test_a_message_within_the_request_is_out_before_any_later_one() -> None:
    assert found(RULE, design(IN_TURN, "guest, says: completed", "", sent="before_commit")) == set()


def test_the_mend_orders_it() -> None:
    [finding] = findings(RULE, design(IN_TURN, "guest, says: completed", ORDERED))
    assert finding.edits == (Edit(("effects", "yes"), "in_order_of", "version"),)
