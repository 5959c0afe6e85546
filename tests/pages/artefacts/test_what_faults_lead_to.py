"""Page 4."""

from dataclasses import replace

from flowrehearsal.report import FaultCell, FaultCourse, FaultRow, WhatIf
from tests.pages.artefacts.reading import REPORT, row, tables


def test_a_mishap_whose_run_breaks_a_promise_says_so_and_leads_to_it() -> None:
    sheet = tables("what-faults-lead-to")["mishap-by-outcome"]
    assert row(sheet, "charge", "no answer, and it was done")[2:] == [
        "nothing ends the wait",
        "nobody",
        "–",
        "no: The card is charged twice",
    ]
    assert row(sheet, "charge", "its worker stops")[-1] == "it cannot happen"
    linked = [[link.anchor for link in each.links] for each in sheet.rows if each.cells[-1][1] == "bad"]
    assert linked == [["example-5"], ["example-3"]]


def test_single_faults_say_what_becomes_of_the_case_and_what_only_they_break() -> None:
    cells = (
        FaultCell("at-most-once", FaultCourse.CONTRADICTION),
        FaultCell("no-phantom", FaultCourse.CONTRADICTION, also_without=True),
    )
    faults = (
        FaultRow(("timeout-executed",), FaultCourse.NEVER, (), cells),
        FaultRow(("push-lost",), FaultCourse.NOT_ASKED, (), ()),
    )
    report = replace(REPORT, one_at_a_time=WhatIf(faults=1, fault_rows=faults))
    sheet = tables("what-faults-lead-to", report)["one-fault"]
    assert [[text for text, _ in each.cells] for each in sheet.rows] == [
        ["timeout executed", "does not recover", "at-most-once"]
    ]
