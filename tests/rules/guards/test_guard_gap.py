"""Tests of the rule about data for which nothing happens."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, GIVEN_UP, errors, findings, found

RULE = "guard-gap"
STATES = """
scored: {initial: true, owner: clerk, deadline: 1h}
late: {owner: clerk, deadline: 1h}
approved: {final: true}
rejected: {final: true}
"""
REST = """
data:
  price: {integer: 1..5000}
  risk: {one_of: [low, medium, high]}
  told: {boolean: true, initial: false}
  stock: {boolean: true, source: bank}
partners: {bank: {replies: answers}}
"""
CASES = {
    "an event is answered for some values": (
        'a: {on: deadline, from: scored, to: approved, when: price <= 2000 or risk == "low"}',
        errors("states.scored"),
    ),
    "an event is answered for all values": (
        "a: {on: deadline, from: scored, to: approved, when: price <= 2000}\n"
        "b: {on: deadline, from: scored, to: rejected, when: price > 2000}",
        set(),
    ),
    "one of the answers has no guard": (
        "a: {on: deadline, from: scored, to: approved, when: price <= 2000}\n"
        "b: {on: deadline, from: scored, to: rejected, over: [a]}",
        set(),
    ),
    "the guard is always true": ("a: {on: deadline, from: scored, to: approved, when: price > 0}", set()),
    "the guard is true for every value that an action gives": (
        "a: {on: deadline, from: scored, to: approved, when: not told}",
        set(),
    ),
    "a person could help, and the event is gone all the same": (
        'a: {on: deadline, from: scored, to: approved, when: risk == "low"}\n'
        "b: {by: clerk, from: scored, to: rejected}",
        errors("states.scored"),
    ),
    "an event leads on where people cannot": (
        'a: {by: clerk, from: scored, to: approved, when: risk == "low"}\n'
        "b: {on: deadline, from: scored, to: rejected}",
        set(),
    ),
    "what people cannot do is no gap": ('a: {by: clerk, from: scored, to: approved, when: risk == "low"}', set()),
    "a computed step waits": ('a: {on: always, from: scored, to: approved, when: risk == "low"}', set()),
    "the guard on the way leaves only what is answered": (
        'sort: {by: clerk, from: scored, to: late, when: risk == "low"}\n'
        'a: {on: deadline, from: late, to: approved, when: risk == "low"}',
        set(),
    ),
    "the guard on the way leaves more than what is answered": (
        'sort: {by: clerk, from: scored, to: late, when: risk != "high"}\n'
        'a: {on: deadline, from: late, to: approved, when: risk == "low"}',
        errors("states.late"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, REST)) == expected


def test_a_state_that_ignores_the_event_has_answered_it() -> None:
    states = STATES.replace("deadline: 1h}", "deadline: 1h, ignores: {deadline: The clerk decides.}}")
    actions = 'a: {on: deadline, from: scored, to: approved, when: risk == "low"}'
    assert found(RULE, flow(states, actions, REST)) == set()


def test_the_smallest_case_is_shown() -> None:
    actions = 'a: {on: deadline, from: scored, to: approved, when: price <= 2000 or risk == "low"}'
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.witness == "price = 2001, risk = medium"
    assert finding.message == (
        "In `scored` nothing answers `deadline` when price = 2001, risk = medium: the guard of `a` does not allow it."
    )


@pytest.mark.usefixtures("impatient")
def test_what_the_solver_cannot_decide_is_a_note_that_names_the_limit() -> None:
    """Undecided is said, and it fails nothing."""
    actions = "a: {on: deadline, from: scored, to: approved, when: x * x * x + y * y * y != z * z * z}"
    [finding] = findings(RULE, flow(STATES, actions, CUBES))
    assert (finding.severity.value, finding.subject) == ("note", "states.scored")
    assert (
        finding.message == f"In `scored`, whether something answers `deadline` in every case is undecided: {GIVEN_UP}."
    )
    assert finding.limit == GIVEN_UP


def test_one_answer_that_is_missing_in_two_states_is_one_cause() -> None:
    """Another case that the same guard leaves open is not told with it."""
    actions = (
        "sort: {by: clerk, from: scored, to: late}\na: {on: deadline, from: [scored, late], to: approved, when: A}"
    )
    low = actions.replace("A}", 'risk == "low"}')
    told = [(each.subject, each.cause) for each in findings(RULE, flow(STATES, low, REST))]
    assert told == [("states.scored", "actions.a.when"), ("states.late", "actions.a.when")]
    sorted_out = low.replace("to: late", 'to: late, when: risk == "high"')
    told = [(each.subject, each.cause) for each in findings(RULE, flow(STATES, sorted_out, REST))]
    assert told == [("states.scored", ""), ("states.late", "actions.a.when")]
