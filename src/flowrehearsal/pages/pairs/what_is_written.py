"""Page 7 of two designs: every difference between the two definitions, without any judgement."""

from collections.abc import Iterator

from flowrehearsal.comparison.change import Change
from flowrehearsal.pages.cells import NAME_LINE, NOTHING
from flowrehearsal.pages.sheet import Column, Row, Sheet
from flowrehearsal.pages.sides import Sides

NUMBER = 7
QUESTION = "What is written otherwise, line by line?"
TITLE = "Every difference"
LEAD = "The plain list behind all of this: what stands in one definition and not, or otherwise, in the other."


def sheets(sides: Sides) -> Iterator[Sheet]:
    """One row for each difference."""
    columns = (Column("Part", "saeu"), Column("What"), *map(Column, sides.labels))
    rows = tuple(_row(sides, change) for change in sides.changes.changes)
    yield Sheet("differences", "What differs", columns, rows, evidence=False)


def _row(sides: Sides, change: Change) -> Row:
    before, now = ((text, "") if text else NOTHING for text in (change.old_text, change.new_text))
    head = NAME_LINE.join(part for part in (change.name or change.section, ".".join(change.path)) if part)
    key = sides.subjects.of_path(change.subject)
    return Row(((head, ""), (change.way, ""), before, now), (key,) if key else ())
