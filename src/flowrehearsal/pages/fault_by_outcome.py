"""Fault by outcome: what becomes of a case and of every property when one fault strikes, or two."""

from flowrehearsal.pages.cells import NOTHING, Cell
from flowrehearsal.report import FaultCell, FaultCourse, FaultRow, Table

_MARKS = {
    FaultCourse.SAFE: "good",
    FaultCourse.BY_ITSELF: "good",
    FaultCourse.BY_PEOPLE: "warn",
    FaultCourse.UNDECIDED: "warn",
    FaultCourse.NEVER: "bad",
    FaultCourse.CONTRADICTION: "bad",
}


def fault_by_outcome(rows: tuple[FaultRow, ...]) -> Table:
    """One row per fault, or pair of faults; the case first, then a column for every property.

    Bad: the case does not recover, or the property is violated. Warn: people must act, or nobody knows. Muted: the
    runs show nothing of the property, or violate it with fewer faults as well.
    """
    properties = tuple(cell.property for cell in rows[0].cells) if rows else ()
    cells = tuple((_name(row), course_cell(row), *(_cell(row, cell) for cell in _all(row, properties))) for row in rows)
    return Table("fault-by-outcome", "What each fault leads to", ("Fault", "The case", *properties), cells)


def course_cell(row: FaultRow) -> Cell:
    """What becomes of the case, and who has to act."""
    if row.course is FaultCourse.NOT_ASKED:
        return "cannot strike", "muted"
    return course_words(row), _MARKS[row.course]


def course_words(row: FaultRow) -> str:
    """The course of a case in words, with the roles that have to act."""
    if row.course is FaultCourse.BY_PEOPLE and row.roles:
        return f"recovers by {' and '.join(row.roles)}"
    return str(row.course)


def _name(row: FaultRow) -> Cell:
    return " + ".join(row.faults), ""


def _all(row: FaultRow, properties: tuple[str, ...]) -> tuple[FaultCell, ...]:
    """The cells of a row; a fault that cannot strike has them too, and they say nothing."""
    return row.cells or tuple(FaultCell(name, FaultCourse.NOT_ASKED) for name in properties)


def _cell(row: FaultRow, cell: FaultCell) -> Cell:
    if cell.course is FaultCourse.NOT_ASKED:
        return NOTHING
    if cell.course is not FaultCourse.CONTRADICTION:
        return (course_words(row) if cell.course is row.course else str(cell.course)), _MARKS[cell.course]
    if cell.also_without:
        return "contradiction without it too", "muted"
    titles = "\n".join(example.title for example in cell.counterexamples)
    return f"contradiction\n{titles}" if titles else "contradiction", "bad"
