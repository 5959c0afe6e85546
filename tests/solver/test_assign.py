"""Tests of duties in the solver's terms."""

from flowrehearsal.solver.assign import solve


def test_people_who_are_equal_are_one_person() -> None:
    assert solve({"enter": ["ana"], "check": ["ana"]}, [("enter", "check")], 10_000).exists == "no"
    assert solve({"enter": ["ana"], "check": ["Ana"]}, [("enter", "check")], 10_000).exists == "yes"


def test_a_duty_without_people_is_not_done() -> None:
    assert solve({"enter": []}, [], 10_000).exists == "no"
