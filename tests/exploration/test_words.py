"""Titles in business words."""

import pytest

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.words import PHRASES, Scene, label_of, title
from tests.exploration.small import BOOKING, STATE, count, explored, flag, step, variable

END = step(
    "end",
    {"state": "draft"},
    {"state": "booked", "reserve.executed": 2, "release.executed": 1, "reserve.status": "dead"},
)
VARIABLES = [
    STATE,
    count("reserve.executed"),
    count("release.executed"),
    variable("reserve.status", "none", "dead"),
    flag("reserve.asked"),
]


def scene(effect: str, index: int = 0) -> Scene:
    from tests.exploration.small import label

    unowned = label("unowned", {"reserve.status": "dead"})
    return Scene(explored(VARIABLES, [END], [unowned]), effect, index)


@pytest.mark.parametrize(
    ("sentence", "effect", "index", "expected"),
    [
        ("{state}", "", 0, "In “draft”"),
        ("{screens}", "reserve", 1, "Traveller sees “Booked”"),
        ("{screens}", "app / desk", 1, "Traveller sees “Booked”, ops lead sees “Confirmed”"),
        ("{partner} did {effect} {times}", "reserve", 1, "Supplier did reserve twice"),
        ("{fact}", "reserve", 0, "Supplier never carried out reserve"),
        ("{fact}", "reserve", 1, "Supplier carried out reserve twice and undid it once"),
        ("{fact}", "release", 1, "Supplier carried out release"),
        ("{surface}", "app", 0, "App"),
        ("{unshown}", "app", 0, "App has nothing to show"),
        ("{unshown}", "", 0, "Nobody owns the case and no screen offers a way on"),
        ("{helpless}", "", 0, "Traveller can do nothing about it"),
        ("{helpless}", "", 1, "Nobody owns it"),
        ("open{given_up}", "", 1, "Open, and reserve was given up"),
        ("open{given_up}", "", 0, "Open"),
        ("{seen}", "app", 0, "An earlier state"),
    ],
)
def test_a_sentence_is_filled(sentence: str, effect: str, index: int, expected: str) -> None:
    assert title(sentence, scene(effect, index)) == expected


def test_a_surface_shows_nothing_for_a_state_it_hides_or_does_not_know() -> None:
    exploration = scene("").exploration
    assert label_of(exploration, "app", ("draft", "booked")) == "Your booking + Booked"
    assert label_of(exploration, "nowhere", ("draft",)) == ""


def test_every_property_has_a_sentence_that_can_be_said() -> None:
    from string import Formatter

    for module in properties().values():
        assert {field for _, field, _, _ in Formatter().parse(module.SENTENCE) if field} <= PHRASES.keys()


def test_a_state_that_nobody_sees_is_told_as_a_state() -> None:
    from dataclasses import replace

    workflow = replace(BOOKING, surfaces={})
    assert title("{screens}", Scene(explored([STATE], [], workflow=workflow), "", 0)) == "The case is in “draft”"
