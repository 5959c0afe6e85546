"""Tests of the rule about decisions that the end of attempts forgets."""

import pytest

from flowrehearsal.definition.workflow import Workflow
from tests.flows import flow
from tests.rules.findings import errors, findings, found

RULE = "exhaustion-overwrites-intent"
STATES = """
    open: {initial: true, owner: clerk}
    asking: {owner: clerk}
    waiting: {owner: clerk}
    blocked: {owner: clerk}
    stuck: {owner: clerk}
    done: {final: true, phase: completed}
    closed: {final: true, phase: cancelled}
"""
START = """
    ask: {by: clerk, from: open, to: asking, effects: [pay]}
    know: {on: pay.done, from: [asking, waiting, blocked, stuck], to: done}
"""
CANCEL = "    cancel: {by: guest, kind: cancel, from: asking, to: waiting}\n"
PARK = "    park: {on: pay.exhausted, from: [asking, waiting], to: blocked}\n"
FOUND = errors("actions.park")
ANY = PARK.replace("[asking, waiting]", "any")
CASES = {
    "a cancelled case is parked with the others": (CANCEL + PARK, FOUND),
    "everything is parked": (CANCEL + ANY, FOUND),
    "an override is parked with the others": (
        CANCEL.replace("guest, kind: cancel", "lead, kind: override") + PARK,
        FOUND,
    ),
    "an ordinary step, listed by the author": (CANCEL.replace(", kind: cancel", "") + PARK, set()),
    "an ordinary step, not listed": (CANCEL.replace(", kind: cancel", "") + ANY, FOUND),
    "a step of a service": (CANCEL.replace("guest, kind: cancel", "service") + ANY, set()),
    "the cancelled case is not parked": (CANCEL + PARK.replace("[asking, waiting]", "asking"), set()),
    "the cancelled case has a state of its own": (
        CANCEL + PARK.replace("[asking, waiting]", "waiting").replace("blocked", "stuck"),
        set(),
    ),
    "that state is shared": (
        CANCEL
        + PARK.replace("[asking, waiting]", "waiting").replace("blocked", "stuck")
        + "    also: {by: clerk, from: asking, to: stuck}",
        FOUND,
    ),
    "the cancelled case is closed": (
        CANCEL + PARK.replace("[asking, waiting]", "waiting").replace("blocked", "closed"),
        set(),
    ),
    "the decision is kept in data": (
        CANCEL.replace("to: waiting", "to: waiting, sets: {unwanted: true}") + PARK,
        set(),
    ),
    "the guard looks at what is wanted": (
        CANCEL + PARK.replace("to: blocked", "to: blocked, when: not unwanted"),
        set(),
    ),
    "it only records": (CANCEL + PARK.replace(", to: blocked", ""), set()),
    "the decision asks for it itself": (
        "    cancel: {by: guest, kind: cancel, from: open, to: waiting, effects: [pay]}\n" + PARK,
        set(),
    ),
}


def design(actions: str) -> Workflow:
    rest = (
        "data: {unwanted: {boolean: true, initial: false, intent: true}}\n"
        "partners: {bank: {replies: answers}}\neffects: {pay: {partner: bank, sent: outbox}}"
    )
    return flow(STATES, START + actions, rest)


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, design(actions)) == expected


def test_the_message_names_what_is_forgotten() -> None:
    [finding] = findings(RULE, design(CANCEL + PARK))
    assert finding.message == (
        "When `pay` is given up, `park` takes the case from `waiting` to `blocked`, and nothing remembers what "
        "`cancel` decided."
    )
