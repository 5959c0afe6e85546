"""The cover of two designs in a terminal."""

from dataclasses import replace

from flowrehearsal.formats._pair_cover import cover_of
from flowrehearsal.formats._pair_text import render
from tests.pairs import pair


def test_the_cover_is_told_with_its_three_lists() -> None:
    cover = cover_of(pair())
    assert render(pair()).splitlines() == [
        cover.line,
        *cover.sentences,
        "",
        "What new does better",
        *(f"  {link.text}" for link in cover.better),
        "",
        "What it costs",
        *(f"  {link.text}" for link in cover.costs),
        "",
        "What stays open",
        *(f"  {link.text}" for link in cover.open),
    ]


def test_nothing_from_a_definition_moves_the_cursor() -> None:
    """A label comes from the name of a file."""
    assert "\x1b" not in render(replace(pair(), labels=("old", "n\x1b[2Jew")))
