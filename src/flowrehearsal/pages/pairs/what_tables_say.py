"""Page 6 of two designs: where the four tables of a review say something else of each."""

from collections.abc import Iterator, Mapping

from flowrehearsal.pages.cells import NAME_LINE, Cell, cut
from flowrehearsal.pages.sheet import Column, Row, Sheet
from flowrehearsal.pages.sides import Sides
from flowrehearsal.report import Table

NUMBER = 6
QUESTION = "What do screens, owners, done and assumptions come to in each?"
TITLE = "The four tables"
LEAD = (
    "Cell by cell, and only where the two differ: what each screen shows, who owns what when it is partly complete, "
    "what done means to whom, and what the verdicts rest on."
)
_ABSENT: Cell = ("not there", "muted")
_EMPTY = ("–", "none", "nothing", "nobody else", "no replay")
Cells = Mapping[str, Mapping[str, Cell]]
"""The name of a row → the name of a column → the cell."""


def sheets(sides: Sides) -> Iterator[Sheet]:
    """One table for each of the four that differ."""
    first, second = ({table.name: table for table in report.tables} for report in sides.reports)
    for name in (each for each in second if each in first):
        rows = tuple(_rows(sides, first[name], second[name]))
        if rows:
            heads = (Column(first[name].columns[0], "sae"), Column("Of"), *map(Column, sides.labels))
            yield Sheet(f"differs-{name}", second[name].title, heads, rows, evidence=False)


def _rows(sides: Sides, first: Table, second: Table) -> Iterator[Row]:
    """A row for each cell that differs; what only one design has is one row."""
    before, after = _cells(first), _cells(second)
    for name in dict.fromkeys((*after, *before)):
        about = next((key for section in ("states", "effects") if (key := sides.subjects.key(section, name))), "")
        told = (
            _differing(before[name], after[name]) if name in before and name in after else _alone(before, after, name)
        )
        for column, *pair in told:
            yield Row(((name, ""), (column.replace("_", " "), ""), *map(cut, pair)), (about,) if about else ())


def _differing(before: Mapping[str, Cell], after: Mapping[str, Cell]) -> Iterator[tuple[str, Cell, Cell]]:
    for column in dict.fromkeys((*before, *after)):
        pair = before.get(column, _ABSENT), after.get(column, _ABSENT)
        if pair[0] != pair[1]:
            yield column, *pair


def _alone(before: Cells, after: Cells, name: str) -> Iterator[tuple[str, Cell, Cell]]:
    """What there is in one design only: the first line of each cell that says something."""
    found = before.get(name) or after[name]
    lines = ((column.replace("_", " "), cell[0].partition(NAME_LINE)[0]) for column, cell in found.items())
    told: Cell = (NAME_LINE.join(f"{column}: {line}" for column, line in lines if line not in _EMPTY), "")
    yield "all of it", *((told, _ABSENT) if name in before else (_ABSENT, told))


def _cells(table: Table) -> Cells:
    """The cells of a table; a row is known by the first line of its head."""
    return {row[0][0].partition(NAME_LINE)[0]: dict(zip(table.columns[1:], row[1:], strict=True)) for row in table.rows}
