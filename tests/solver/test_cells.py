"""Tests of answering by trying cases; the questions are tested against enumeration beside this."""

import pytest

from flowrehearsal.expressions.parse import parse
from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.cells import guessed, tried
from flowrehearsal.solver.domains import Choice, Domains, Span

WIDE = Domains(
    {"amount": Span(-(10**12), 10**12), "limit": Span(0, 10**12), "few": Span(3, 5), "risk": Choice(("low", "high"))},
    ("open", "closed"),
)


@pytest.mark.parametrize(
    ("guard", "witness"),
    [
        ("amount <= 2000", "amount = 0"),
        ("amount > 2000", "amount = 2001"),
        ("amount < -7 or amount > 7", "amount = 8"),
        ("amount < -7 or amount > 8", "amount = -8"),
        ("not amount in (0, 1, -1)", "amount = 2"),
        ("few != 3 and 4 != few", "few = 5"),
        ("few * few == 16", "few = 4"),
        ('risk == "high" and limit >= 10', "limit = 10, risk = high"),
    ],
)
def test_the_number_nearest_to_zero_stands_for_its_cell(guard: str, witness: str) -> None:
    answer = tried(parse(guard), WIDE)
    assert answer is not None
    assert (answer.exists, answer.witness) == ("yes", witness)


def test_cells_cover_everything() -> None:
    assert tried(parse("amount > 5 and amount < 6"), WIDE) == Answer("no")
    assert tried(parse("limit < 0"), WIDE) == Answer("no")


@pytest.mark.parametrize(
    "guard",
    ["amount > limit", "amount + 1 > 7", 'state == "open"', "amount in (1, 2) and amount * 2 == 2"],
    ids=["two ranges", "a sum", "a state", "a range that is computed with elsewhere"],
)
def test_what_trying_cannot_decide_is_left_to_the_solver(guard: str) -> None:
    assert tried(parse(guard), WIDE) is None


def test_too_many_cases_are_left_to_the_solver() -> None:
    words = Choice(tuple(f"w{number}" for number in range(40)))
    two = Domains({"a": words, "b": words})
    assert tried(parse('a == "w1" or b == "w2"'), Domains({"a": words, "b": Choice(("w2",))})) is not None
    assert tried(parse('a == "w1" and b == "w2"'), two) is None


def test_a_guess_that_is_right_is_right() -> None:
    assert guessed(parse("amount > limit"), WIDE)
    assert not guessed(parse("amount + limit == 99 and amount > 5 and limit > 5"), WIDE)
    assert not guessed(parse('state == "open"'), WIDE)
