"""All tables of a review, in the order in which they are read."""

from flowrehearsal.pages.build import tables
from tests.booking_workflow import booking_workflow


def test_the_tables_and_their_order() -> None:
    found = tables(booking_workflow())
    assert [table.name for table in found] == [
        "state-by-surface",
        "partial-completion",
        "definition-of-done",
        "assumptions",
    ]
    assert [table.name for table in found if any(len(row) != len(table.columns) for row in table.rows)] == []
