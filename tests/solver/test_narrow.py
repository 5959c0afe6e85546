"""Tests of what data can be once a guard was true, against enumeration of every case."""

import pytest
from hypothesis import given, settings

from flowrehearsal.expressions.evaluate import evaluate
from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.tree import Expression, Value
from flowrehearsal.solver.domains import Choice, Domain, Span
from flowrehearsal.solver.narrow import narrowed, settled, widened
from tests.solver.guards import DATA, GUARDS, ONE, cases


def holds(domain: Domain, value: object) -> bool:
    return domain.low <= int(str(value)) <= domain.high if isinstance(domain, Span) else value in domain.values


@settings(max_examples=150, deadline=None, derandomize=True)
@given(GUARDS)
def test_no_case_in_which_the_guard_is_true_is_lost(guard: Expression) -> None:
    left = narrowed(guard, DATA)
    for case in cases(ONE):
        if evaluate(guard, case):
            assert left is not None
            assert all(holds(domain, case[name]) for name, domain in left.items())


LOW = ("low",)
REST = ("medium", "high")


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ("price < 2", {"price": Span(-2, 1)}),
        ("2 <= price", {"price": Span(2, 3)}),
        ("price != 3 and price > 0", {"price": Span(1, 2)}),
        ("price == 0 or price == 2", {"price": Span(0, 2)}),
        ("not price in (-2, 3)", {"price": Span(-1, 2)}),
        ("price in (-1, 1)", {"price": Span(-1, 1)}),
        ("tries > 0", {"tries": Choice((2,))}),
        ("paid", {"paid": Choice((True,))}),
        ('not (paid or risk == "low")', {"paid": Choice((False,)), "risk": Choice(REST)}),
        ('risk != "low" or paid', {}),
        ('paid and risk == "low" or not paid and risk in ("low", "high")', {"risk": Choice(("low", "high"))}),
        ("price * 2 > 5", {}),
    ],
)
def test_comparisons_with_constants_tell_what_is_left(guard: str, expected: dict[str, Domain]) -> None:
    assert narrowed(parse(guard), DATA) == {**DATA, **expected}


@pytest.mark.parametrize(
    "guard", ["false", "price > 3", "paid and not paid", 'risk in ("low", "high") and risk == "medium"']
)
def test_what_cannot_be_leaves_nothing(guard: str) -> None:
    assert narrowed(parse(guard), DATA) is None


@pytest.mark.parametrize(
    ("domain", "value", "expected"),
    [
        (Span(0, 9), 3, Span(3, 3)),
        (Choice((0, 3)), 3, Choice((3,))),
        (Choice(("low", "high")), "low", Choice(LOW)),
        (Choice((False, True)), True, Choice((True,))),
    ],
)
def test_a_value_that_was_set_is_all_there_is(domain: Domain, value: Value, expected: Domain) -> None:
    assert settled(domain, value) == expected


def test_two_ways_together_keep_the_order_of_the_author() -> None:
    base: dict[str, Domain] = {"risk": Choice((*LOW, *REST)), "price": Span(0, 9)}
    one: dict[str, Domain] = {"risk": Choice(("high",)), "price": Span(1, 2)}
    other: dict[str, Domain] = {"risk": Choice(LOW), "price": Span(5, 5)}
    assert widened(base, one, other) == {"risk": Choice(("low", "high")), "price": Span(1, 5)}
