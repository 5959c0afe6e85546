"""Every difference between two definitions."""

from flowrehearsal.pages.pairs.what_is_written import sheets
from tests.pairs import pair


def test_each_difference_has_a_row_and_names_its_part() -> None:
    [found] = sheets(pair())
    assert [column.title for column in found.columns] == ["Part", "What", "old", "new"]
    assert [(*(text for text, _ in row.cells), row.about) for row in found.rows] == [
        ("checking", "added", "–", "–", ("s5",)),
        ("not_booked", "renamed", "failed", "not_booked", ("s3",)),
        ("processing\nowner", "added", "–", "agent", ("s1",)),
        ("change_dates", "removed", "–", "–", ("a6",)),
        ("book\nkey", "altered", "per_attempt", "per_entity", ("e1",)),
    ]
