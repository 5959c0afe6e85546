"""Numbers read as people write them, and agree with their nouns."""

import pytest

from flowrehearsal.vocabulary.counting import agreeing, amount, counted


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


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.00012345, "0.000123"),
        (1 / 3, "0.333"),
        (0.5, "0.5"),
        (12.3456, "12.3"),
        (99.96, "100"),
        (713.3, "713"),
        (2880, "2,880"),
        (2e6, "2,000,000"),
        (-0.256, "-0.256"),
    ],
)
def test_a_measured_number_has_three_digits_that_count(value: float, text: str) -> None:
    """More would promise what no simulation can keep."""
    assert amount(value) == text
