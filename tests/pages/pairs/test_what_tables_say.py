"""Where the four tables of a review differ between two designs."""

from dataclasses import replace

from flowrehearsal.pages.pairs.what_tables_say import sheets
from flowrehearsal.report import Table
from tests.pairs import pair


def test_only_cells_that_differ_are_told_and_what_one_design_has_alone_is_one_row() -> None:
    found = {sheet.title: [tuple(text for text, _ in row.cells) for row in sheet.rows] for sheet in sheets(pair())}
    alone = "Owner: agent\nMay already be done outside: charge at payments\nWhat undoes it: charge: refund"
    assert found == {
        "What each screen shows": [
            ("checking", "all of it", "not there", "traveller app: Asking the hotel\nagent console: nothing is shown")
        ],
        "Who owns what when partially complete": [
            (
                "draft",
                "Can do",
                "submit, change_dates\nothers: set_status (agent)",
                "submit\nothers: set_status (agent)",
            ),
            ("processing", "Owner", "nobody", "agent"),
            (
                "processing",
                "Can do",
                "nothing\nothers: cancel (traveller, agent), set_status (agent)",
                "cancel, set_status",
            ),
            ("checking", "all of it", "not there", alone),
        ],
    }


def test_a_column_that_only_one_design_has_is_told_cell_by_cell() -> None:
    sides = pair()
    before = Table("t", "T", ("State", "app"), ((("draft", ""), ("Open", "")), (("gone", ""), ("Shut", ""))))
    after = Table("t", "T", ("State", "app", "desk"), ((("draft\nnew", ""), ("Open", ""), ("Seen", "bad")),))
    both = replace(sides, first=replace(sides.first, tables=(before,)), second=replace(sides.second, tables=(after,)))
    [sheet] = sheets(both)
    assert [row.cells for row in sheet.rows] == [
        (("draft", ""), ("desk", ""), ("not there", "muted"), ("Seen", "bad")),
        (("gone", ""), ("all of it", ""), ("app: Shut", ""), ("not there", "muted")),
    ]
