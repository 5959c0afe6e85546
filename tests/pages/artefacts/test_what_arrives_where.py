"""Page 6."""

import pytest

from flowrehearsal.pages.artefacts import what_arrives_where
from tests.pages.artefacts.reading import row, tables


def test_what_nobody_has_said_is_red_and_leads_to_rules_and_runs() -> None:
    sheet = tables("what-arrives-where")["event-by-state"]
    assert row(sheet, "book.acknowledged")[1:] == ["nobody said"] * 5
    assert [link.anchor for each in sheet.rows if each.cells[0][0] == "book.acknowledged" for link in each.links] == [
        "example-1",
        "example-3",
        "finding-1",
    ]


def test_with_many_states_a_row_names_the_states_of_each_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_arrives_where, "_MOST_COLUMNS", 2)
    sheet = tables("what-arrives-where")["event-by-answer"]
    assert row(sheet, "book.acknowledged")[1] == "5: draft, processing, confirmed, failed, cancelled"
    assert row(sheet, "charge.done")[1:4] == ["–", "–", "5: draft, processing, confirmed, failed, cancelled"]
