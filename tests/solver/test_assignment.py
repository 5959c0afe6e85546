"""Tests of giving duties to people."""

from collections.abc import Collection, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.solver.assign import solve
from flowrehearsal.solver.assignment import EFFORT, assignable

Able = Mapping[str, Collection[str]]
TWO = ("ana", "ben")
CASES: dict[str, tuple[Able, list[tuple[str, str]], str]] = {
    "nothing to do": ({}, [], "yes"),
    "nobody for it": ({"enter": ()}, [], "no"),
    "one for both": ({"enter": ["ana"], "check": ["ana"]}, [], "yes"),
    "one for two that must be apart": ({"enter": ["ana"], "check": ["ana"]}, [("enter", "check")], "no"),
    "two for two": ({"enter": TWO, "check": TWO}, [("enter", "check")], "yes"),
    "two for three": (
        {"enter": TWO, "check": TWO, "release": TWO},
        [("enter", "check"), ("check", "release"), ("enter", "release")],
        "no",
    ),
    "two for a chain of three": (
        {"enter": TWO, "check": TWO, "release": TWO},
        [("enter", "check"), ("check", "release")],
        "yes",
    ),
    "the only checker must not have entered": ({"enter": TWO, "check": ["ana"]}, [("check", "enter")], "yes"),
    "two checkers leave nobody to enter": (
        {"enter": TWO, "check": ["ana"], "release": ["ben"]},
        [("check", "enter"), ("release", "enter")],
        "no",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_people_are_enough(case: str) -> None:
    able, apart, expected = CASES[case]
    assert assignable(able, apart).exists == expected


@pytest.mark.parametrize("case", CASES)
def test_the_solver_agrees_where_it_need_not_be_asked(case: str) -> None:
    able, apart, expected = CASES[case]
    assert solve(able, apart, EFFORT).exists == expected


DUTIES = ("a", "b", "c", "d")
people = st.sets(st.sampled_from(("ana", "ben", "cem")), min_size=1)
pairs = st.sets(st.sampled_from([(one, other) for one in DUTIES for other in DUTIES if one < other]))


@given(st.fixed_dictionaries({duty: people.map(sorted) for duty in DUTIES}), pairs)
def test_the_answer_is_that_of_trying_everything(able: Able, apart: set[tuple[str, str]]) -> None:
    tried = (dict(zip(DUTIES, chosen, strict=True)) for chosen in product(*(able[duty] for duty in DUTIES)))
    possible = any(all(chosen[one] != chosen[other] for one, other in apart) for chosen in tried)
    assert assignable(able, apart).exists == ("yes" if possible else "no")


def test_giving_up_is_said() -> None:
    able = {f"duty {number}": [f"person {each}" for each in range(9)] for number in range(10)}
    apart = [(one, other) for one in able for other in able if one < other]
    answer = assignable(able, apart, effort=10)
    assert (answer.exists, answer.limit) == ("unknown", "the solver gave up after 10 steps")
