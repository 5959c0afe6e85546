"""Page 10."""

from tests.pages.artefacts.reading import tables


def test_each_run_says_what_it_takes_and_what_would_mend_it() -> None:
    [sheet] = tables("how-it-goes-wrong").values()
    assert [text for text, _ in sheet.rows[0].cells] == [
        "The case is cancelled; a room is held",
        "no fault at all\n4 steps",
        "–",
        "1. Use one key for the case: key: per_entity.",
    ]
    assert [link.anchor for link in sheet.rows[0].links] == ["example-1", "finding-1"]
    assert len(sheet.rows) == 5
