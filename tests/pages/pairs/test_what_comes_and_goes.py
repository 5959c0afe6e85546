"""What one design adds, takes out, calls otherwise and changes."""

from flowrehearsal.pages.pairs.what_comes_and_goes import sheets
from tests.pairs import pair


def test_only_kinds_of_which_a_part_differs_have_a_row() -> None:
    [found] = sheets(pair())
    assert [tuple(text for text, _ in row.cells) for row in found.rows] == [
        ("States", "5 → 6", "1\nchecking", "–", "1\nnot booked (called failed there)", "1\nprocessing"),
        ("Actions", "7 → 6", "–", "1\nchange dates", "–", "–"),
        ("Effects", "5", "–", "–", "–", "1\nbook"),
    ]
