"""Tests of the rule about relying on what may yet be undone."""

import pytest

from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "dirty-read-of-pending"
STATES = """
basket: {initial: true, owner: guest}
ordered: {owner: clerk}
packed: {owner: clerk}
sent: {final: true, phase: completed}
returned: {final: true, phase: cancelled}
"""
REST = """
data: {paid: {boolean: true, initial: false}, price: {integer: 1..9}}
partners: {bank: {replies: answers}, carrier: {replies: answers}}
effects:
  charge: {partner: bank, sent: outbox, undo: refund}
  refund: {partner: bank, sent: outbox}
  ship: {partner: carrier, sent: outbox}
"""
ORDER = "order: {by: guest, from: basket, to: ordered, sets: {paid: true}, effects: [charge]}\n"
CHARGED = "charged: {on: charge.done, from: ordered, to: packed}\n"
SHIP = "hand_over: {by: clerk, from: ordered, to: sent, when: paid, effects: [ship]}\n"
BACK = "give_back: {by: clerk, from: packed, to: returned, effects: [refund]}\n"
SAID = {("warn", "actions.hand_over")}
CASES = {
    "it is read before the outcome": (ORDER + CHARGED + SHIP + BACK, REST, SAID),
    "it is read after the outcome": (
        ORDER + CHARGED + SHIP.replace("from: ordered", "from: packed") + BACK,
        REST,
        set(),
    ),
    "it may have failed": (
        ORDER
        + CHARGED.replace("charge.done", "[charge.done, charge.exhausted]")
        + SHIP.replace("from: ordered", "from: packed")
        + BACK,
        REST,
        SAID,
    ),
    "it is written on the outcome": (
        ORDER.replace("sets: {paid: true}, ", "")
        + CHARGED.replace("packed", "packed, sets: {paid: true}")
        + SHIP
        + BACK,
        REST,
        set(),
    ),
    "it cannot be undone": (ORDER + CHARGED + SHIP + BACK, REST.replace(", undo: refund", ""), set()),
    "nobody undoes it": (ORDER + CHARGED + SHIP, REST, set()),
    "it has happened by then": (
        ORDER + CHARGED + SHIP + BACK,
        REST.replace("sent: outbox, undo", "sent: before_commit, undo"),
        set(),
    ),
    "nobody minds": (
        ORDER + CHARGED + SHIP + BACK,
        REST.replace("undo: refund", "undo: refund, best_effort: It is a test"),
        set(),
    ),
    "it is a wish": (
        ORDER + CHARGED + SHIP + BACK,
        REST.replace("initial: false", "initial: false, intent: true"),
        set(),
    ),
    "nothing is read": (ORDER + CHARGED + SHIP.replace("when: paid, ", "") + BACK, REST, set()),
    "an effect carries it": (
        ORDER + CHARGED + SHIP.replace("when: paid, ", "") + BACK,
        REST.replace("{partner: carrier, sent", "{partner: carrier, carries: [paid], sent"),
        SAID,
    ),
    "the case ends well on it": (ORDER + CHARGED + SHIP.replace(", effects: [ship]", "") + BACK, REST, SAID),
    "the case is given up on it": (
        ORDER + CHARGED + SHIP.replace("to: sent, when: paid, effects: [ship]", "to: returned, when: paid") + BACK,
        REST,
        set(),
    ),
    "somebody steps in": (
        ORDER + CHARGED + SHIP.replace("by: clerk,", "by: clerk, kind: override,") + BACK,
        REST,
        set(),
    ),
    "it is about undoing": (ORDER + CHARGED + SHIP.replace("[ship]", "[refund, ship]") + BACK, REST, set()),
    "it is about the outcome": (
        ORDER + CHARGED + SHIP.replace("by: clerk", "on: charge.exhausted") + BACK,
        REST,
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    actions, rest, expected = CASES[name]
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_the_writer_and_the_effect_are_named() -> None:
    [finding] = findings(RULE, flow(STATES, ORDER + CHARGED + SHIP + BACK, REST))
    assert finding.message == (
        "`hand_over` relies on `paid`, which `order` wrote with `charge`, while that may yet fail or be undone by "
        "`refund`."
    )
