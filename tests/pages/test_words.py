"""Times and names as people say them."""

import pytest

from flowrehearsal.pages.words import duration, phase_words, sentence

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("microseconds", "said"),
    [
        (0, "0s"),
        (7, "7us"),
        (250_000, "250ms"),
        (90 * SECOND, "1m 30s"),
        (3600 * SECOND, "1h"),
        (86_400 * SECOND * 30, "30d"),
        (86_400 * SECOND + 3_600 * SECOND + SECOND, "1d 1h"),
    ],
)
def test_a_duration_has_at_most_two_units(microseconds: int, said: str) -> None:
    assert duration(microseconds) == said


def test_names_become_words() -> None:
    assert phase_words("waiting_for_partner") == "waiting for partner"
    assert phase_words("timeout-late") == "timeout late"


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("the supplier waits") == "The supplier waits"
    assert sentence("") == ""
