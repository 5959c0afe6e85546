"""Which parts of two designs are marked, and how."""

from flowrehearsal.pages.parts_changed import FIRST, SECOND, PartMark, part_marks
from tests.pairs import pair

CHANGED = PartMark("changed", "~", "changed")


def test_each_design_bears_the_marks_of_the_parts_that_it_has() -> None:
    changes = pair().changes.changes
    assert part_marks(changes, FIRST) == {
        ("states", "not_booked"): PartMark("renamed", "≈", "called failed here"),
        ("states", "processing"): CHANGED,
        ("actions", "change_dates"): PartMark("removed", "−", "gone"),
        ("effects", "book"): CHANGED,
    }
    assert part_marks(changes, SECOND) == {
        ("states", "checking"): PartMark("added", "+", "new"),
        ("states", "not_booked"): PartMark("renamed", "≈", "called failed there"),
        ("states", "processing"): CHANGED,
        ("effects", "book"): CHANGED,
    }
