"""The name that somebody probably meant."""

import pytest

from flowrehearsal.vocabulary.nearest import COMPARED, LISTED, meant, nearest, several_nearest, slip

NAMES = ("draft", "reserving", "confirmed")


@pytest.mark.parametrize(
    ("word", "name"), [("drfat", "draft"), ("Draft", "draft"), ("confirm", "confirmed"), ("xyz", ""), ("", "")]
)
def test_the_nearest_name(word: str, name: str) -> None:
    assert nearest(word, NAMES) == name


def test_a_name_that_begins_alike_is_meant_rather_than_one_that_ends_alike() -> None:
    assert nearest("retries", ("carries", "retry")) == "retry"
    assert nearest("carried", ("carries", "retry")) == "carries"


def test_a_long_word_is_cut_before_it_is_compared() -> None:
    """Comparing takes time that grows with the square of the length."""
    assert nearest("draft" * 100_000, NAMES) == ""


def test_of_many_names_those_are_compared_that_begin_alike() -> None:
    """Comparing with thousands takes seconds."""
    many = [f"state_{number:05}" for number in range(10 * COMPARED)]
    assert nearest("state_00777x", many) == "state_00777"
    assert nearest("ztate_00077", many[:COMPARED]) == "state_00077"
    assert nearest("ztate_00077", many) == "state_01977"


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


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("drat", "draft"),
        ("drafft", "draft"),
        ("drabt", "draft"),
        ("drfat", "draft"),
        ("draftt", "draft"),
        ("raft", "draft"),
        ("draft", ""),
        ("tfard", ""),
        ("drafted", ""),
        ("", ""),
        ("pey", ""),
    ],
)
def test_a_slip_is_one_letter_or_two_swapped(word: str, name: str) -> None:
    assert slip(word, ("pay", "draft", "confirmed")) == name


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("retry", ("retries", "retry-nested", "retry-unbounded", "recovery")),
        ("nested", ("retry-nested",)),
        ("gaurd-gap", ("guard-gap",)),
        ("dead", ("dead-end",)),
        ("try", ("retry",)),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_several_names_are_near_that_hold_a_word_or_are_spelled_like_it(word: str, near: tuple[str, ...]) -> None:
    known = {
        "retry": ("retries", "retry-nested", "retry-unbounded", "recovery"),
        "try": ("retry", "retry-nested"),
    }.get(word, ("retry-nested", "dead-end", "guard-gap"))
    assert several_nearest(word, known) == near
