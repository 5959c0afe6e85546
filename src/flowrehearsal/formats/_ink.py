"""Colour for a terminal, and columns that line up with or without it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from unicodedata import combining, east_asian_width

COLOURS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "bold": "1", "faint": "2"}
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but the tab and the end of a line, and those that turn round the direction of reading."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Paints text where `on`, and leaves it alone where not."""

    on: bool = False

    def __call__(self, text: str, colour: str) -> str:
        """The text in a colour of COLOURS."""
        return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m" if self.on and text else text


def harmless(text: str) -> str:
    """Text from a definition without control characters, which could move a terminal's cursor or reverse its lines."""
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def width(text: str) -> int:
    """How many columns a text takes, its colours left out; Chinese, Japanese and Korean letters take two."""
    plain = ESCAPE.sub("", text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in plain)


def columns(rows: Sequence[Sequence[str]], indent: str = "  ") -> Iterator[str]:
    """Rows as lines with their cells lined up; nothing trails."""
    if not rows:
        return
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
        yield (indent + "  ".join(cells)).rstrip()


def wrapped(text: str, most: int, indent: str) -> list[str]:
    """A text as lines of at most so many columns, each with its indent; an empty text is one empty line."""
    return wrap(harmless(text), most, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False) or [""]
