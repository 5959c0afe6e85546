"""A number and its noun agree."""

import pytest

from flowrehearsal.vocabulary.counting import agreeing, counted


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "fault", "0 faults"),
        (1, "fault", "1 fault"),
        (2, "fault", "2 faults"),
        (1, "reply", "1 reply"),
        (12_000, "reply", "12,000 replies"),
    ],
)
def test_a_number_with_its_noun(number: int, noun: str, text: str) -> None:
    assert counted(number, noun) == text


def test_only_one_is_singular() -> None:
    assert [agreeing(number, "case") for number in (0, 1, 2)] == ["cases", "case", "cases"]
