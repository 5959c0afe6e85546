"""Times and names as people say them."""

import pytest

from flowrehearsal.pages.words import change_words, duration, phase_words, sentence

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


def test_changes_are_told_in_words() -> None:
    assert change_words("state", "waiting_for_card", "done") == "state: waiting for card → done"
    assert change_words("data.card_authorised", "False", "True") == "card authorised: no → yes"
    assert change_words("reserve.executed", "0", "1") == "reserve executed: 0 → 1"


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("the supplier waits") == "The supplier waits"
    assert sentence("") == ""
