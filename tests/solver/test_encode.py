"""Tests of the translation into the solver's terms, where enumeration does not show it."""

import pytest

from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.tree import Call, Compare, Constant
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.domains import Choice, Domains, Span
from flowrehearsal.solver.encode import solve

EFFORT = 1_000_000


def test_one_word_means_the_same_in_every_domain() -> None:
    domains = Domains({"risk": Choice(("low", "high")), "band": Choice(("none", "high"))})
    assert solve(parse("risk == band"), domains, EFFORT) == Answer("yes", (("risk", "high"), ("band", "high")))


def test_a_word_outside_every_domain_is_never_met() -> None:
    domains = Domains({"risk": Choice(("low", "high"))})
    assert solve(Compare("==", parse("risk"), Constant("odd")), domains, EFFORT) == Answer("no")


def test_the_order_of_the_definition_decides_what_is_small() -> None:
    wanted = parse("x + y == 9")
    assert solve(wanted, Domains({"x": Span(0, 9), "y": Span(0, 9)}), EFFORT).example == (("x", 0), ("y", 9))
    assert solve(wanted, Domains({"y": Span(0, 9), "x": Span(0, 9)}), EFFORT).example == (("y", 0), ("x", 9))


def test_what_only_an_invariant_may_say_is_no_part_of_a_guard() -> None:
    with pytest.raises(AssertionError):
        solve(Compare("==", Call("executed", "pay"), Constant(1)), Domains({}), EFFORT)


def test_data_without_a_domain_is_a_mistake_of_ours() -> None:
    with pytest.raises(AssertionError, match="no domain for"):
        solve(parse("price > 1"), Domains({}), EFFORT)
