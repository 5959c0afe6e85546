"""Page 8."""

from dataclasses import replace

from tests.pages.artefacts.reading import REPORT, tables


def test_there_is_such_a_page_only_with_an_older_version() -> None:
    assert tables("what-changes", replace(REPORT, changes=None)) == {}


def test_what_differs_and_what_that_does_are_told_apart() -> None:
    found = tables("what-changes")
    assert [[text for text, _ in row.cells] for row in found["impact"].rows] == [
        [
            "agent_console said Given up in failed and now says Failed.",
            "Operators",
            "patch",
            "–",
            "Mend pages and tests that quote it.",
        ]
    ]
    assert [[link.anchor for link in row.links] for row in found["impact"].rows] == [["at-s3"]]
    assert [[text for text, _ in row.cells] for row in found["differences"].rows] == [
        ["failed\nshows.agent_console.label", "altered", "Given up", "Failed"]
    ]
