"""One page of a review pack as plain rows: a question, and tables whose rows say where more is told."""

from dataclasses import dataclass

from flowrehearsal.pages.cells import Cell
from flowrehearsal.report import Table


@dataclass(frozen=True, slots=True)
class Link:
    """Where more is told: words, the anchor of a place in the pack, and the key of a subject (empty: none)."""

    text: str
    anchor: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column. `about`: the key of what it stands for; `names`: which kinds of names its cells hold
    (letters of `SECTIONS`)."""

    title: str
    names: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, keys of what it is about, and links to the rules, runs and figures that it comes from."""

    cells: tuple[Cell, ...]
    about: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a page; `evidence` False: its rows have nothing to link to. `note` stands below it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    evidence: bool = True

    @property
    def problems(self) -> int:
        """How many cells are bad."""
        return sum(mark == "bad" for row in self.rows for _, mark in row.cells)


def sheet_of(table: Table, rows: tuple[Row, ...], columns: tuple[Column, ...], note: str = "") -> Sheet:
    """The sheet of a table whose rows and columns have been given their subjects."""
    return Sheet(table.name, table.title, columns, rows, note)
