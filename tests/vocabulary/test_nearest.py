"""The name that somebody probably meant."""

import pytest

from flowrehearsal.vocabulary.nearest import LISTED, meant, nearest

NAMES = ("draft", "reserving", "confirmed")


@pytest.mark.parametrize(
    ("word", "name"), [("drfat", "draft"), ("Draft", "draft"), ("confirm", "confirmed"), ("xyz", ""), ("", "")]
)
def test_the_nearest_name(word: str, name: str) -> None:
    assert nearest(word, NAMES) == name


def test_a_long_word_is_cut_before_it_is_compared() -> None:
    """Comparing takes time that grows with the square of the length."""
    assert nearest("draft" * 100_000, NAMES) == ""


@pytest.mark.parametrize(
    ("word", "known", "where", "advice"),
    [
        ("drfat", NAMES, "states", "Did you mean `draft`?"),
        ("xyz", NAMES, "states", "Known: confirmed, draft, reserving."),
        ("xyz", [f"n{n}" for n in range(LISTED + 1)], "", "Known: n0, n1, n2, n3, n4, n5, n6, n7 and 1 more."),
        ("xyz", (), "effects", "Declare it under `effects`."),
        ("xyz", (), "", "There is none to name: leave it out."),
    ],
)
def test_advice_for_an_unknown_name(word: str, known: list[str], where: str, advice: str) -> None:
    assert meant(word, known, where) == advice
