"""What tests of pages look at: the tables of a page that a report made by hand fills."""

from collections.abc import Iterable

from flowrehearsal import plugins
from flowrehearsal.pages.evidence import Evidence, evidence_of
from flowrehearsal.pages.pack import ARTEFACTS
from flowrehearsal.pages.sheet import Sheet
from flowrehearsal.report import Report
from tests.browser.packs import compared_report

REPORT = compared_report()
EVIDENCE: Evidence = evidence_of(REPORT)


def tables(page: str, report: Report | None = None) -> dict[str, Sheet]:
    """The tables of a page by name, of the hand-made booking where no report is given."""
    evidence = EVIDENCE if report is None else evidence_of(report)
    return {sheet.name: sheet for sheet in plugins.modules(ARTEFACTS)[page].sheets(evidence)}


def row(sheet: Sheet, *begins: str) -> list[str]:
    """The texts of the row whose first cells begin so."""
    return next([text for text, _ in each.cells] for each in sheet.rows if _begins(each.cells, begins))


def bad(sheet: Sheet) -> set[tuple[str, str]]:
    """The first line of the head of each row with a bad cell, and of that cell."""
    return {
        (each.cells[0][0].split("\n")[0], text.split("\n")[0])
        for each in sheet.rows
        for text, m in each.cells
        if m == "bad"
    }


def _begins(cells: Iterable[tuple[str, str]], begins: tuple[str, ...]) -> bool:
    return all(text.startswith(begin) for (text, _), begin in zip(cells, begins, strict=False))
