"""Tests of whether a circle stops itself; the rule about automatic cycles has the table of cases."""

import pytest

from flowrehearsal.graph.cycles import automatic_components
from flowrehearsal.rules import rounds
from flowrehearsal.rules.design import design_of
from flowrehearsal.rules.rounds import Round
from tests.flows import flow
from tests.rules.findings import CUBES, DOUBTFUL, GIVEN_UP

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


def the_round(actions: str, data: str = DATA) -> Round | None:
    design = design_of(flow(STATES, END + actions, data))
    [part] = automatic_components(design.workflow, design.configurations)
    return rounds.endless_round(design, part)


def test_a_circle_that_stops_itself_is_none() -> None:
    assert the_round(ONCE) is None


def test_a_circle_begins_with_the_first_state_of_the_file() -> None:
    assert the_round(FORTH + "back: {on: deadline, from: b, to: a}") == Round((("a",), ("b",)))


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
    assert the_round(GIVEN) == Round((("a",), ("b",)))
    assert the_round(FIXED, ANY) is None


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("sets", ["", ", sets: {x: given}"])
def test_a_guard_that_nobody_can_decide_leaves_the_round_undecided(sets: str) -> None:
    """Whether its data stay as they are, or may be others each time."""
    forth = f"forth: {{on: deadline, from: a, to: b, when: {DOUBTFUL}{sets}}}\n"
    assert the_round(forth + "back: {on: deadline, from: b, to: a}", CUBES) == Round((("a",), ("b",)), GIVEN_UP)


BEYOND = [
    ("PLACES", 2, ONCE, DATA, "it takes more than 2 combinations of states and data to follow them"),
    ("CIRCLES", 0, FIXED, ANY, "there are more than 0 ways round"),
]


@pytest.mark.parametrize(("limit", "value", "actions", "data", "said"), BEYOND)
def test_beyond_a_limit_a_circle_is_undecided(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, actions: str, data: str, said: str
) -> None:
    assert the_round(actions, data) is None
    monkeypatch.setattr(rounds, limit, value)
    assert the_round(actions, data) == Round((("a",), ("b",)), said)
