"""Tests of the rule about data with which a case never gets out."""

import pytest

from tests.flows import flow
from tests.rules.findings import CUBES, GIVEN_UP, errors, findings, found

RULE = "trap-under-condition"
STATES = """
scored: {initial: true, owner: clerk, deadline: 1h}
aside: {owner: clerk, deadline: 1h}
approved: {final: true}
rejected: {final: true}
"""
REST = """
data:
  price: {integer: 1..5000}
  risk: {one_of: [low, medium, high]}
  told: {boolean: true, initial: false}
  tries: {integer: 0..99, initial: 0}
  stock: {boolean: true, source: bank}
partners: {bank: {replies: answers}}
"""
LOW = 'a: {by: clerk, from: scored, to: approved, when: risk == "low"}\n'
ROUND = "put: {by: clerk, from: scored, to: aside}\nback: {on: deadline, from: aside, to: scored}\n"
TRAP = errors("states.scored")
CASES = {
    "people have actions for some values": (LOW, TRAP),
    "a computed step covers some values": (LOW.replace("by: clerk", "on: always"), TRAP),
    "people have actions for every value": (
        LOW + 'b: {by: lead, from: scored, to: rejected, when: risk != "low"}',
        set(),
    ),
    "a person can always help": (
        LOW.replace("by: clerk", "on: always") + "b: {by: clerk, from: scored, to: rejected}",
        set(),
    ),
    "people are told why not": (LOW.replace('"low"}', '"low", otherwise: Ask the desk.}'), TRAP),
    "an event leads on": (LOW + "b: {on: deadline, from: scored, to: rejected}", set()),
    "an event leads on for other values": (
        LOW + 'b: {on: deadline, from: scored, to: rejected, when: risk == "high"}',
        set(),
    ),
    "what it waits for changes by itself": ("a: {by: clerk, from: scored, to: approved, when: stock}", set()),
    "only recording is left": (LOW + "note: {by: clerk, from: scored}", TRAP),
    "what it waits for is recorded here": (
        "a: {by: clerk, from: scored, to: approved, when: told}\ntell: {by: clerk, from: scored, sets: {told: true}}",
        set(),
    ),
    "what it waits for is recorded here, and something else is not": (
        'a: {by: clerk, from: scored, to: approved, when: told and risk == "low"}\n'
        "tell: {by: clerk, from: scored, sets: {told: true}}",
        TRAP,
    ),
    "a number that it waits for is recorded here": (
        "a: {by: clerk, from: scored, to: approved, when: tries > 7}\n"
        "count: {by: clerk, from: scored, sets: {tries: given}}",
        set(),
    ),
    "a circle has a way out for some values": (LOW + ROUND, TRAP),
    "a circle has a way out for every value": (
        LOW + ROUND + 'b: {by: clerk, from: aside, to: rejected, when: risk != "low"}',
        set(),
    ),
    "nothing leads out at all": (ROUND, set()),
    "the guard on the way leaves only what leads on": (
        LOW
        + 'b: {by: clerk, from: scored, to: aside, when: risk != "low"}\n'
        + 'c: {by: clerk, from: aside, to: rejected, when: risk == "medium" or risk == "high"}',
        set(),
    ),
    "the guard on the way leaves more than what leads on": (
        LOW
        + 'b: {by: clerk, from: scored, to: aside, when: risk != "low"}\n'
        + 'c: {by: clerk, from: aside, to: rejected, when: risk == "high"}',
        errors("states.aside"),
    ),
    "only a raw write leads out": (LOW + "set: {by: lead, from: scored, to: any}", TRAP),
}


@pytest.mark.parametrize("case", CASES)
def test_the_rule_finds(case: str) -> None:
    actions, expected = CASES[case]
    assert found(RULE, flow(STATES, actions, REST)) == expected


@pytest.mark.parametrize("kind", ["resting: true", "final: reopenable"])
def test_where_a_case_may_stay_is_no_trap(kind: str) -> None:
    states = STATES.replace("aside: {owner: clerk, deadline: 1h", f"aside: {{{kind}, owner: clerk")
    actions = "put: {by: clerk, from: scored, to: aside}\n" + LOW.replace("scored", "aside")
    assert found(RULE, flow(states, actions, REST)) == set()


def test_the_smallest_case_is_shown() -> None:
    actions = 'a: {by: clerk, from: scored, to: approved, when: price <= 2000 or risk == "low"}'
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert finding.witness == "price = 2001, risk = medium"
    assert finding.message == (
        "In `scored` nothing leads on when price = 2001, risk = medium: the guard of `a` does not allow it."
    )


def test_a_circle_is_shown_with_all_its_states() -> None:
    [finding] = findings(RULE, flow(STATES, LOW + ROUND, REST))
    assert finding.message == (
        "In `scored` nothing leads out of `scored` and `aside` when risk = medium: the guard of `a` does not allow it."
    )
    assert [place.line for place in finding.related] == [10, 6]


def test_a_branch_that_stays_behind_is_found_where_the_others_have_ended() -> None:
    states = STATES + "left: {owner: clerk}\nright: {owner: clerk}\nright_done: {final: true}"
    actions = (
        "split: {by: clerk, from: scored, to: {all: [left, right]}}\n"
        "finish: {by: clerk, from: right, to: right_done}\n"
        'a: {by: clerk, from: left, to: approved, when: risk == "low"}'
    )
    [finding] = findings(RULE, flow(states, actions, REST))
    assert (finding.subject, finding.witness) == ("states.left", "risk = medium")


@pytest.mark.usefixtures("impatient")
def test_what_the_solver_cannot_decide_is_a_note_that_names_the_limit() -> None:
    actions = "a: {by: clerk, from: scored, to: approved, when: x * x * x + y * y * y != z * z * z}"
    [finding] = findings(RULE, flow(STATES, actions, CUBES))
    assert (finding.severity.value, finding.subject) == ("note", "states.scored")
    assert finding.message == f"Whether every case gets out of `scored` is undecided: {GIVEN_UP}."
    assert finding.limit == GIVEN_UP


def test_a_case_can_be_caught_in_one_place_of_a_circle_that_others_go_on_in() -> None:
    actions = (
        "put: {by: clerk, from: scored, to: aside}\nend: {by: clerk, from: scored, to: approved}\n"
        'back: {by: clerk, from: aside, to: scored, when: risk == "low"}'
    )
    [finding] = findings(RULE, flow(STATES, actions, REST))
    assert (finding.subject, finding.witness) == ("states.aside", "risk = medium")
