"""Words of a definition as Markdown that reads as they were written, alone or in a table."""

import re
from collections.abc import Iterable, Iterator, Sequence

from flowrehearsal.formats._ink import harmless

CODE = re.compile("`([^`]+)`")
ACTIVE = re.compile(r"[\\`*_\[\]~#|!]")
SHOWN = 60
"""Rows of a table; hosts refuse a comment that is too long."""
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Text as it reads, on one line, for any place; what stands between backticks stays code."""
    parts = CODE.split(harmless(" ".join(text.split())))
    # Of what `split` returns, every second part was matched.
    return "".join(_code(part) if place % 2 else _plain(part) for place, part in enumerate(parts))


def table(heads: Sequence[str], rows: Sequence[Iterable[str]], most: int = SHOWN) -> Iterator[str]:
    """A table of Markdown, and below it how many rows were left out; nothing where there is no row."""
    if rows:
        lines = (heads, ["---"] * len(heads), *rows[:most])
        yield "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if len(rows) > most:
        yield f"… and {len(rows) - most} more."


def _plain(text: str) -> str:
    return "".join(ENTITIES.get(letter, letter) for letter in ACTIVE.sub(r"\\\g<0>", text))


def _code(text: str) -> str:
    # A bar ends a table cell even within backticks, and with a backslash before it reads wrong outside of a table.
    return f"<code>{_plain(text)}</code>" if "|" in text else f"`{text}`"
