"""Page 2."""

from tests.pages.artefacts.reading import row, tables


def test_rows_are_states_that_are_no_ends_and_requests_that_were_given_up() -> None:
    sheet = tables("who-owns-what")["partial-completion"]
    assert [each.about for each in sheet.rows] == [("s0",), ("s1",), ("e0",), ("e1",), ("e2",), ("e3",), ("e4",)]
    assert row(sheet, "processing")[1] == "nobody"
    assert [link.anchor for link in sheet.rows[1].links] == ["finding-2", "finding-3"]
