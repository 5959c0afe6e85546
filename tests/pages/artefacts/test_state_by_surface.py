"""Page 1."""

from tests.pages.artefacts.reading import bad, tables


def test_screens_that_disagree_on_whether_it_is_done_are_red_and_say_so() -> None:
    sheet = tables("state-by-surface")["state-by-surface"]
    assert bad(sheet) == {("processing", "Processing"), ("cancelled", "nothing is shown")}
    assert {text.split("\n")[-1] for row in sheet.rows for text, mark in row.cells if mark == "bad"} == {
        "the screens disagree on whether it is done",
        "nothing is shown",
    }
    assert [column.about for column in sheet.columns] == ["", "u0", "u1"]
