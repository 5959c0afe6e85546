"""Tests of the rule about writing back what was read."""

import pytest

from flowrehearsal.vocabulary.edit import Edit
from tests.flows import ROLES, flow
from tests.rules.findings import errors, findings, found

RULE = "no-concurrency-control"
STATES = """
open: {initial: true, owner: clerk, deadline: 1h}
held: {owner: clerk}
closed: {final: true}
"""
REST = """
data: {noted: {boolean: true, initial: false}}
partners: {bank: {replies: answers}}
effects: {pay: {partner: bank, sent: outbox}}
"""
OTHER = "other: {by: lead, from: open, to: held, checks: version}\nback: {by: clerk, from: held, to: open}\n"
SAID = errors("actions.act")
CASES = {
    "nothing is checked": ("by: clerk, from: open, to: closed", SAID),
    "the version is checked": ("by: clerk, from: open, to: closed, checks: version", set()),
    "the state is checked": ("by: clerk, from: open, to: closed, checks: state", set()),
    "only own fields are written": ("by: clerk, from: open, to: closed, writes: own_fields", set()),
    "data are written": ("by: clerk, from: open, sets: {noted: true}", SAID),
    "nothing is written": ("by: clerk, from: open, effects: [pay]", set()),
    "a result": ("on: pay.done, from: open, to: closed", SAID),
    "a result that checks the state": ("on: pay.done, from: open, to: closed, checks: state", set()),
    "a step at once": ("on: always, from: open, to: closed", set()),
    "another state": ("by: guest, from: held, sets: {noted: true}, checks: version", set()),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    action, expected = CASES[name]
    assert found(RULE, flow(STATES, f"{OTHER}act: {{{action}}}", REST)) - errors("actions.back") == expected


def test_a_customer_alone_with_the_case_needs_no_check() -> None:
    actions = "send: {by: guest, from: open, to: held}\nleave: {by: guest, from: open, to: closed}\n"
    assert found(RULE, flow(STATES, actions + "close: {by: clerk, from: held, to: closed}")) == set()


def test_outcomes_of_one_effect_exclude_each_other() -> None:
    actions = """
    go: {by: guest, from: open, to: held, effects: [pay]}
    paid: {on: pay.done, from: held, to: closed}
    unpaid: {on: [pay.refused, pay.exhausted], from: held, to: open}
    """
    assert found(RULE, flow(STATES, actions, REST)) == set()


def test_people_check_the_version_and_events_the_state() -> None:
    actions = "act: {by: clerk, from: open, to: closed}\npaid: {on: pay.done, from: open, to: closed}\n"
    assert [finding.edits for finding in findings(RULE, flow(STATES, actions, REST))] == [
        (Edit(("actions", "act"), "checks", "version"),),
        (Edit(("actions", "paid"), "checks", "state"),),
    ]


def test_the_other_hand_is_named() -> None:
    [finding] = [
        one
        for one in findings(RULE, flow(STATES, f"{OTHER}act: {{by: clerk, from: open, to: closed}}", REST))
        if one.subject == "actions.act"
    ]
    assert (
        finding.message == "`act` writes the case back as it was read, so what `other` does at the same time is lost."
    )
    assert finding.cause == "actions.act.checks"


ALONE = "start: {by: TEAM, from: open, to: held}\nclose: {by: clerk, from: held, to: closed, checks: version}\n"


@pytest.mark.parametrize(
    ("team", "actions", "expected"),
    [
        ("guest", ALONE, set()),
        ("service", ALONE, set()),
        ("clerk", ALONE, set()),
        ("desk", ALONE, errors("actions.start")),
        ("desk", ALONE.replace("to: closed, ", ""), set()),
        ("desk", ALONE.replace("to: held", "to: closed"), set()),
        ("desk", ALONE.replace("to: held", "to: held, checks: version"), set()),
    ],
)
def test_two_people_of_one_role_can_take_one_action(team: str, actions: str, expected: set[tuple[str, str]]) -> None:
    """The second of them writes over what has followed the first; where nothing follows, nothing is lost."""
    roles = f"{ROLES}, desk: {{kind: operator, people: 4}}"
    assert found(RULE, flow(STATES, actions.replace("TEAM", team), REST, roles)) == expected


def test_what_a_second_person_writes_over_is_named() -> None:
    roles = f"{ROLES}, desk: {{kind: operator, people: 4}}"
    [finding] = findings(RULE, flow(STATES, ALONE.replace("TEAM", "desk"), REST, roles))
    assert finding.message == (
        "When two people `start` at the same time, the second writes over what `close` has done since."
    )
    assert finding.cause == "actions.start.checks"
