"""Phases, changes and names as people say them."""

from flowrehearsal.pages.words import change_words, phase_words


def test_names_become_words() -> None:
    assert phase_words("waiting_for_partner") == "waiting for partner"
    assert phase_words("timeout-late") == "timeout late"


def test_changes_are_told_in_words() -> None:
    assert change_words("state", "waiting_for_card", "done") == "state: waiting for card → done"
    assert change_words("data.card_authorised", "false", "true") == "card authorised: no → yes"
    assert change_words("reserve.executed", "0", "1") == "reserve executed: 0 → 1"
