"""Tests of the rule about what is done for good too early."""

import pytest

from flowrehearsal.vocabulary.fingerprint import fingerprints
from tests.flows import flow
from tests.rules.findings import findings, found

RULE = "risky-step-before-pivot"
STATES = """
    open: {initial: true, owner: clerk}
    shipped: {owner: clerk}
    rested: {owner: clerk, resting: true, phase: completed}
    done: {final: true, phase: completed}
    lost: {final: true, phase: failed}
"""
CASES = {
    "the case can fail afterwards": (
        "ship: {by: clerk, from: open, to: shipped, effects: [send]}\n"
        "close: {by: clerk, from: shipped, to: done}\nlose: {by: clerk, from: shipped, to: lost}",
        "irreversible: It is gone",
        {("warn", "effects.send")},
    ),
    "nobody minds it": (
        "ship: {by: clerk, from: open, to: shipped, effects: [send]}\n"
        "close: {by: clerk, from: shipped, to: done}\nlose: {by: clerk, from: shipped, to: lost}",
        "irreversible: It is gone, best_effort: A gift",
        set(),
    ),
    "it can be undone": (
        "ship: {by: clerk, from: open, to: shipped, effects: [send]}\n"
        "close: {by: clerk, from: shipped, to: done}\nlose: {by: clerk, from: shipped, to: lost}",
        "undo: fetch",
        set(),
    ),
    "it comes last": (
        "ship: {by: clerk, from: open, to: shipped, effects: [send]}\n"
        "close: {on: send.done, from: shipped, to: done}\nlose: {on: send.refused, from: shipped, to: lost}",
        "irreversible: It is gone",
        set(),
    ),
    "the case has succeeded before it is taken back": (
        "ship: {by: clerk, from: open, to: rested, effects: [send]}\nlose: {by: clerk, from: rested, to: lost}",
        "irreversible: It is gone",
        set(),
    ),
    "it is part of giving up": (
        "lose: {by: clerk, from: open, to: shipped, effects: [send]}\n"
        "confirm: {by: clerk, from: shipped, to: lost}\nclose: {by: clerk, from: open, to: done}",
        "irreversible: It is gone",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, policy, expected = CASES[case]
    rest = (
        "partners: {depot: {replies: answers}}\n"
        f"effects: {{send: {{partner: depot, sent: outbox, {policy}}}, fetch: {{partner: depot, sent: outbox}}}}"
    )
    assert found(RULE, flow(STATES, actions, rest)) == expected


def test_it_is_known_again_whichever_way_to_give_up_is_named() -> None:
    lines = [*CASES["the case can fail afterwards"][0].splitlines(), "drop: {by: clerk, from: shipped, to: lost}"]
    rest = (
        "partners: {depot: {replies: answers}}\n"
        "effects: {send: {partner: depot, sent: outbox, irreversible: It is gone}}"
    )
    one, other = (findings(RULE, flow(STATES, "\n".join(order), rest)) for order in (lines, lines[::-1]))
    assert one[0].message != other[0].message
    assert fingerprints(one) == fingerprints(other)
