"""Tests of where cases can go from some place on."""

from flowrehearsal.comparison.courses import attainable, courses
from flowrehearsal.comparison.duties import at_first
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.solver.domains import Choice, Span
from tests.comparison.definitions import LOAN, VENDOR, patched

CHECKED = parse_workflow(patched(LOAN, "-   check: {by: clerk, from: asked, validates: [amount]}\n"
                                       "+   check: {by: clerk, from: asked, sets: {checked: true}}"))  # fmt: skip


def test_every_place_is_reached_by_a_shortest_way() -> None:
    found = courses(parse_workflow(VENDOR), [("asked",)], {})
    assert {place: found.to(place) for place in found.came_by} == {
        ("asked",): (),
        ("approved",): ("approve",),
        ("dropped",): ("drop",),
        ("active",): ("approve", "activate"),
    }
    assert found.way_into("active") == ("approve", "activate")
    assert found.way_into("archived") is None
    assert found.way_to_action({"activate"}) == ("approve", "activate")
    assert found.way_to_action({"nothing"}) == ()
    assert found.leading_to([("dropped",)]) == {("asked",), ("dropped",)}
    assert found.first(lambda place: place == ("active",)) == ("active",)


def test_what_is_barred_is_not_taken_nor_what_requires_it() -> None:
    assert set(courses(parse_workflow(VENDOR), [("asked",)], {}, ["approve"]).came_by) == {("asked",), ("dropped",)}
    text = VENDOR.replace("from: approved, to: active", "from: approved, to: active, requires: [approve]")
    assert set(courses(parse_workflow(text), [("approved",)], {}, ["approve"]).came_by) == {("approved",)}


def test_a_guard_that_no_data_can_meet_lets_nobody_through() -> None:
    first = at_first(CHECKED)
    barred = courses(CHECKED, [("asked",)], first, ["check", "grant"])
    assert set(barred.came_by) == {("asked",)}
    assert courses(CHECKED, [("asked",)], first, ["grant"]).way_to_action(["decide"]) == ("decide",)


def test_data_can_be_what_it_is_and_what_somebody_may_still_write() -> None:
    first = at_first(CHECKED)
    assert attainable(CHECKED, first, ["check"])["checked"] == Choice((False,))
    assert attainable(CHECKED, first, [])["checked"] == Choice((False, True))


def test_what_was_known_as_something_else_can_be_anything() -> None:
    """A fact that had a range in the old version, and has a list of values in the new one."""
    assert attainable(CHECKED, {"checked": Span(0, 1)}, ["check"])["checked"] == Choice((False, True))
