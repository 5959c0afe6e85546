"""Page 9."""

from dataclasses import replace

from flowrehearsal.pages.load_bearing import falls_words
from flowrehearsal.report import AssumptionRow, Bearing, PropertyFall, WhatIf
from tests.pages.artefacts.reading import REPORT, bad, row, tables


def test_an_assumption_that_nobody_vouches_for_is_red_where_something_rests_on_it() -> None:
    falls = (PropertyFall("at-most-once", "book", 1),)
    tried = (AssumptionRow("A1", "", "assumed", "", "", Bearing.LOAD_BEARING, falls),)
    report = replace(REPORT, one_at_a_time=WhatIf(faults=1, assumptions=tried))
    sheet = tables("what-verdicts-rest-on", report)["assumptions"]
    assert row(sheet, "A1")[3] == falls_words(falls).replace("at-most-once", "“Nothing is done twice”")
    assert bad(sheet) == {("A1", "nobody")}
    assert sheet.note == "Switched off one at a time, with up to 1 fault."
    assert row(tables("what-verdicts-rest-on")["assumptions"], "A1")[3] == "not asked"
