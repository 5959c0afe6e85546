"""Tests of showing a part of a long line."""

import pytest

from flowrehearsal.vocabulary.excerpt import around

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("column", "before", "rest"),
    [
        (1, "", "abcdefghi…"),
        (5, "abcd", "efghi…"),
        (6, "abcde", "fghi…"),
        (7, "…cdef", "ghij…"),
        (14, "…jklm", "nopq…"),
        (21, "…qrst", "uvwx…"),
        (22, "…rstu", "vwxyz"),
        (26, "…rstuvwxy", "z"),
        (27, "…rstuvwxyz", ""),
        (99, "…rstuvwxyz", ""),
        (0, "", "abcdefghi…"),
    ],
)
def test_a_long_line_is_cut_around_the_place_with_marks(column: int, before: str, rest: str) -> None:
    assert around(LETTERS, column, 10) == (before, rest)
    assert len(before + rest) == 10


def test_a_short_line_is_shown_whole() -> None:
    assert around("states: [", 10) == ("states: [", "")
    assert around(LETTERS, 3, 26) == ("ab", LETTERS[2:])
