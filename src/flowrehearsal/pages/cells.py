"""How a cell of a table is written: short lines, and a mark."""

from collections.abc import Iterable

Cell = tuple[str, str]
"""Text and mark ("", good, warn, bad or muted)."""

NAME_LINE = "\n"
"""Between the lines of a cell; the first line is the one that matters."""

NOTHING: Cell = ("–", "muted")
"""A cell that does not apply."""


def listed(before: str, names: Iterable[str]) -> str:
    """Names after a word ("offers: a, b"); nothing where there are none."""
    found = ", ".join(names)
    return f"{before}{found}" if found else ""
