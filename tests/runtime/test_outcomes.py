"""The spelling of outcomes that are about an action, which recorded results rely on too."""

import pytest

from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime.outcomes import (
    AGAIN,
    APPLIED,
    BEGINS,
    GIVEN_UP,
    MANNERS,
    OVERWRITES,
    REFUSED,
    UNANSWERED,
    WAITS,
    about,
    outcome_of,
    spoken,
)

SPELLED = {
    APPLIED: "book_room",
    BEGINS: "book_room begins",
    OVERWRITES: "book_room overwrites",
    REFUSED: "book_room refused",
    UNANSWERED: "book_room unanswered",
    AGAIN: "book_room again",
    GIVEN_UP: "book_room given up",
}


def test_every_manner_has_its_spelling() -> None:
    assert {manner: outcome_of("book_room", manner) for manner in MANNERS} == SPELLED


def test_what_was_spelled_is_read_back() -> None:
    assert {spelled: spoken(spelled) for spelled in SPELLED.values()} == {
        spelled: ("book_room", manner) for manner, spelled in SPELLED.items()
    }


@pytest.mark.parametrize("outcome", [WAITS, "timeout-late", REFUSED, "done", ""])
def test_an_outcome_about_no_action_is_one_word_of_which_nothing_is_said(outcome: str) -> None:
    """A refused call would else be counted as a refused person."""
    assert spoken(outcome) == (outcome, APPLIED)


def test_a_manner_of_ones_own_is_no_manner() -> None:
    """Nobody would read it back."""
    with pytest.raises(AssertionError):
        outcome_of("book_room", "vetoed")


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (("decide", "clerk"), ("done", "")),
        (("call", "pay"), ("", "")),
        (("finish", "pay"), ("", "")),
        ((), ("done", "")),
    ],
)
def test_an_action_may_be_called_what_a_partner_says(site: tuple[str, ...], expected: tuple[str, str]) -> None:
    branch = Branch("done", (), ())
    assert about(Command("somebody does it", "somebody", (), (branch,), site=site), branch) == expected
