"""Page 3."""

from tests.pages.artefacts.reading import bad, tables


def test_what_looks_done_and_is_not_is_red_and_what_was_measured_leads_to_its_figure() -> None:
    sheet = tables("what-done-means")["definition-of-done"]
    assert {head for head, _ in bad(sheet)} >= {"processing"}
    assert [[link.anchor for link in row.links] for row in sheet.rows][-1] == ["figure-disagreement"]
