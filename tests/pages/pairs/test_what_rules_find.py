"""What rules find in one of two designs only, and in both."""

from dataclasses import replace

from flowrehearsal.pages.pairs.what_rules_find import sheets
from tests.pairs import pair


def test_findings_are_gone_new_or_still_there_and_notes_are_only_counted() -> None:
    found = {sheet.title: ([row.cells[0][0] for row in sheet.rows], sheet.note) for sheet in sheets(pair())}
    assert found == {
        "Gone: found in old only (2)": (["effect-before-commit", "retry-without-idempotency"], ""),
        "New: found in new only (1)": (["guard-overlap"], ""),
        "Still there: found in both (1)": (["state-without-owner"], "1 note is left out here."),
    }


def test_nothing_is_said_where_no_rule_was_asked_and_that_nothing_was_found_where_it_was() -> None:
    sides = pair()
    assert list(sheets(replace(sides, first=replace(sides.first, findings=None)))) == []
    clean = replace(sides, first=replace(sides.first, findings=()), second=replace(sides.second, findings=()))
    assert [(sheet.title, sheet.rows) for sheet in sheets(clean)] == [("No rule found anything in either", ())]
