"""The cover of two designs side by side, as text for a terminal or a log."""

from collections.abc import Iterator

from flowrehearsal.formats._ink import harmless
from flowrehearsal.formats._pair_cover import PairCover, cover_of
from flowrehearsal.pages.sides import Sides


def render(sides: Sides) -> str:
    """What the second design does better, what it costs, and what stays open; lists with nothing in them left out."""
    return "\n".join(map(harmless, _lines(cover_of(sides), sides.labels[1]))) + "\n"


def _lines(cover: PairCover, second: str) -> Iterator[str]:
    yield cover.line
    yield from cover.sentences
    lists = {f"What {second} does better": cover.better, "What it costs": cover.costs, "What stays open": cover.open}
    for head, links in lists.items():
        if links:
            yield from ("", head, *(f"  {link.text}" for link in links))
