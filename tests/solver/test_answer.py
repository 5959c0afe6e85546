"""Tests of how an example is shown."""

import pytest

from flowrehearsal.solver.answer import Answer, surest


def test_an_example_reads_as_the_author_writes() -> None:
    answer = Answer("yes", (("price", 2001), ("risk", "medium"), ("paid", False), ("state", "open")))
    assert answer.witness == "price = 2001, risk = medium, paid = false, state = open"
    assert Answer("no").witness == ""


YES, NO, UNKNOWN = Answer("yes", (("price", 2001),)), Answer("no"), Answer("unknown", limit="it took too long")


@pytest.mark.parametrize(
    ("answers", "surely"),
    [
        ([], None),
        ([NO, NO], None),
        ([NO, UNKNOWN, UNKNOWN], (1, UNKNOWN)),
        ([UNKNOWN, NO, YES, YES], (2, YES)),
    ],
)
def test_a_yes_goes_before_a_doubt_and_a_doubt_before_nothing(
    answers: list[Answer], surely: tuple[int, Answer] | None
) -> None:
    assert surest(enumerate(answers)) == surely


def test_nothing_is_asked_behind_the_first_yes() -> None:
    """Each further question may take seconds."""
    questions = enumerate([UNKNOWN, YES, YES, NO])
    assert surest(questions) == (1, YES)
    assert list(questions) == [(2, YES), (3, NO)]
