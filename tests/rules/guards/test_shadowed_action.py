"""Tests of the rule about actions that never get their turn."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, GIVEN_UP, errors, findings, found

RULE = "shadowed-action"
STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
held: {owner: clerk, deadline: 1h}
paid: {final: true}
closed: {final: true}
"""
HOLD = "hold: {by: clerk, from: open, to: held}\n"
REST = """
data: {amount: {integer: 1..5000}, risk: {one_of: [low, high]}, seen: {boolean: true, initial: false}}
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox}}
"""
LATE = "a: {on: deadline, from: open, to: paid, when: amount > 100}\n"
SHADOW = errors("actions.a")
CASES = {
    "one without a guard goes before": (LATE + "b: {on: deadline, from: open, to: closed, over: [a]}", SHADOW),
    "one with a wider guard goes before": (
        LATE + "b: {on: deadline, from: open, to: closed, when: amount > 50, over: [a]}",
        SHADOW,
    ),
    "one with a narrower guard goes before": (
        LATE + "b: {on: deadline, from: open, to: closed, when: amount > 200, over: [a]}",
        set(),
    ),
    "two together leave nothing": (
        LATE
        + 'b: {on: deadline, from: open, to: closed, when: risk == "low", over: [a]}\n'
        + 'c: {on: deadline, from: open, to: closed, when: risk == "high", over: [a]}',
        SHADOW,
    ),
    "two together leave something": (
        LATE
        + 'b: {on: deadline, from: open, to: closed, when: risk == "low", over: [a]}\n'
        + 'c: {on: deadline, from: open, to: closed, when: risk == "high" and amount > 200, over: [a]}',
        set(),
    ),
    "the other way round": (
        LATE.replace("100}", "100, over: [b]}") + "b: {on: deadline, from: open, to: closed}",
        set(),
    ),
    "the exception was swallowed": (
        LATE.replace("100}", "100, over: [b]}") + "b: {on: deadline, from: open, to: closed, when: amount > 500}",
        errors("actions.b"),
    ),
    "another event is left": (
        LATE.replace("on: deadline", "on: [deadline, pay.done]")
        + "b: {on: deadline, from: open, to: closed, over: [a]}",
        set(),
    ),
    "another state is left": (
        LATE.replace("from: open", "from: [open, held]") + "b: {on: deadline, from: open, to: closed, over: [a]}",
        set(),
    ),
    "in another state its guard can be true": (
        LATE.replace("from: open", "from: [open, held]").replace("> 100", "> 100 and not seen")
        + "b: {on: deadline, from: open, to: closed, over: [a]}\n"
        + "look: {by: clerk, from: held, to: held, when: not seen, sets: {seen: true}}",
        set(),
    ),
    "a person goes before": (LATE + "b: {by: clerk, from: open, to: closed, over: [a]}", set()),
    "it is never taken anyway": (
        LATE.replace("> 100", "> 5000") + "b: {on: deadline, from: open, to: closed, over: [a]}",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, HOLD + actions, REST)) == expected


def test_what_data_can_be_by_then_counts() -> None:
    """Only large amounts are held, so that the narrower guard leaves nothing there."""
    actions = (
        HOLD.replace("held}", "held, when: amount > 200}")
        + LATE.replace("open", "held")
        + "b: {on: deadline, from: held, to: closed, when: amount > 200, over: [a]}"
    )
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.message == "`a` never gets its turn: wherever it applies, `b` answers instead."
    assert [place.line for place in finding.related] == [12]


@pytest.mark.usefixtures("impatient")
def test_what_the_solver_cannot_decide_is_a_note() -> None:
    actions = (
        "a: {on: deadline, from: open, to: paid}\n"
        "b: {on: deadline, from: open, to: closed, when: x * x * x + y * y * y != z * z * z, over: [a]}"
    )
    [finding] = findings(RULE, flow(STATES, actions, CUBES))
    assert (finding.severity.value, finding.subject) == ("note", "actions.a")
    assert finding.message == f"Whether `a` ever gets its turn before `b` is undecided: {GIVEN_UP}."
    assert finding.limit == GIVEN_UP
