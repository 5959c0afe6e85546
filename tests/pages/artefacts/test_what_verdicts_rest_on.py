"""Page 9."""

from dataclasses import replace

from flowrehearsal.exploration.tables.result import LostEnd
from flowrehearsal.report import AssumptionRow, Bearing, PropertyFall, WhatIf
from tests.pages.artefacts.reading import REPORT, bad, row, tables


def test_an_assumption_that_nobody_vouches_for_is_red_where_something_rests_on_it() -> None:
    falls = (PropertyFall("at-most-once", "book", 1),)
    tried = (AssumptionRow("A1", "", "assumed", "", "", Bearing.LOAD_BEARING, falls, (LostEnd("booked", 0),)),)
    report = replace(REPORT, one_at_a_time=WhatIf(faults=1, assumptions=tried))
    sheet = tables("what-verdicts-rest-on", report)["assumptions"]
    assert row(sheet, "A1")[3] == (
        "“Nothing is done twice” of book with 1 fault\nno run without a fault comes to booked any more"
    )
    assert bad(sheet) == {("A1", "nobody")}
    assert sheet.note == "Switched off one at a time, with up to 1 fault."
    assert row(tables("what-verdicts-rest-on")["assumptions"], "A1")[3] == "not asked"
