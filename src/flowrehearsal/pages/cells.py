"""How a cell of a table is written: short lines, and a mark."""

from collections.abc import Iterable

Cell = tuple[str, str]
"""Text and mark ("", good, warn, bad or muted)."""

NAME_LINE = "\n"
"""Between the lines of a cell; the first line is the one that matters."""

NOTHING: Cell = ("–", "muted")
"""A cell that does not apply."""


_MOST_LINES = 7
"""Lines of a cell; what are more is only counted, and the definition has them."""


def cut(cell: Cell) -> Cell:
    """A cell of at most so many lines."""
    lines = cell[0].split(NAME_LINE)
    if len(lines) <= _MOST_LINES:
        return cell
    kept = lines[: _MOST_LINES - 1]
    return NAME_LINE.join([*kept, f"and {len(lines) - len(kept)} more"]), cell[1]


def listed(before: str, names: Iterable[str]) -> str:
    """Names after a word ("offers: a, b"); nothing where there are none."""
    found = ", ".join(names)
    return f"{before}{found}" if found else ""
