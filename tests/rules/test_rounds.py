"""Tests of whether a circle stops itself; the rule about automatic cycles has the table of cases."""

import pytest

from flowrehearsal.graph.cycles import automatic_components
from flowrehearsal.rules import rounds
from flowrehearsal.rules.design import design_of
from tests.flows import flow

STATES = """
a: {initial: true, owner: clerk, deadline: 1h}
b: {owner: clerk, deadline: 1h}
c: {final: true}
"""
END = "end: {by: clerk, from: [a, b], to: c}\n"
FORTH = "forth: {on: deadline, from: a, to: b}\n"
ONCE = FORTH + "back: {on: deadline, from: b, to: a, when: not tried, sets: {tried: true}}"
DATA = "data: {tried: {boolean: true, initial: false}, kind: {one_of: [x, y]}}"
ANY = "data: {tried: {boolean: true}, kind: {one_of: [x, y]}}"


def the_round(actions: str, data: str = DATA) -> tuple[tuple[str, ...], ...]:
    design = design_of(flow(STATES, END + actions, data))
    [part] = automatic_components(design.workflow, design.configurations)
    return rounds.endless_round(design, part)


def test_a_circle_that_stops_itself_is_none() -> None:
    assert the_round(ONCE) == ()


def test_a_circle_begins_with_the_first_state_of_the_file() -> None:
    assert the_round(FORTH + "back: {on: deadline, from: b, to: a}") == (("a",), ("b",))


GIVEN = """\
forth: {on: deadline, from: a, to: b, when: kind == "x", sets: {kind: given}}
back: {on: deadline, from: b, to: a, when: kind == "y", sets: {kind: given}}
"""
FIXED = """\
forth: {on: deadline, from: a, to: b, when: kind == "x" or tried}
back: {on: deadline, from: b, to: a, when: kind == "y" and not tried}
"""


def test_data_that_is_given_anew_stops_nothing() -> None:
    """Each time round `kind` may be another one."""
    assert the_round(GIVEN) == (("a",), ("b",))
    assert the_round(FIXED, ANY) == ()


@pytest.mark.parametrize(("limit", "value", "actions", "data"), [("PLACES", 2, ONCE, DATA), ("CIRCLES", 0, FIXED, ANY)])
def test_beyond_a_limit_a_circle_is_taken_to_be_endless(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, actions: str, data: str
) -> None:
    assert the_round(actions, data) == ()
    monkeypatch.setattr(rounds, limit, value)
    assert the_round(actions, data) == (("a",), ("b",))
