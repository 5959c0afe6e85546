"""What a change does to each audience, and to the cases that are inside."""

from flowrehearsal.pages.pairs.who_notices import sheets
from tests.pairs import pair


def test_each_audience_has_what_concerns_it_and_cases_inside_come_first() -> None:
    found = {sheet.title: [tuple(text for text, _ in row.cells[:3]) for row in sheet.rows] for sheet in sheets(pair())}
    key = "book: the key was per attempt and is now per entity."
    meet = "Clients of traveller_app that are not up to date meet checking and have no words for it."
    harm = "Nothing is done twice (book): no longer so for cases in processing\na: b; now in draft; that is it"
    assert found == {
        "Cases in flight (2)": [(harm, "does harm", "migration"), (key, "take care", "minor")],
        "Customers (2)": [
            (meet, "does harm", "major"),
            ("change_dates can no longer be done.", "take care", "major"),
        ],
        "Operators (4)": [
            ("agent_console has no words for the new checking.", "does harm", "major"),
            ("checking is new.", "to know", "minor"),
            ("processing now belongs to agent.", "to know", "minor"),
            ("failed is now called not_booked.", "to know", "patch"),
        ],
        "Partners (1)": [(key, "take care", "minor")],
    }


def test_what_came_of_following_cases_stands_below_them() -> None:
    notes = [sheet.note for sheet in sheets(pair())]
    assert notes == ["1 promise that they could rely on, broken on the way in runs without a fault.", "", "", ""]
