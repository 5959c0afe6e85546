"""Tests of courses told apart by what was done on the way."""

import pytest

from flowrehearsal.rules import courses as module
from flowrehearsal.rules.courses import Place, courses
from flowrehearsal.rules.design import design_of
from tests.flows import flow

STATES = """
    open: {initial: true, owner: clerk}
    checked: {owner: clerk}
    shelf: {owner: clerk, entry: [import]}
    done: {final: true}
"""
ACTIONS = """
    check: {by: clerk, from: open, to: checked}
    skip: {by: clerk, from: open, to: checked}
    finish: {by: clerk, from: checked, to: done}
    again: {by: clerk, from: checked, to: open}
    fetch: {by: clerk, from: shelf, to: checked}
    repair: {by: lead, from: shelf, to: any}
"""


def places(watched: set[str], barred: set[str]) -> list[tuple[str, tuple[str, ...]]]:
    followed = courses(design_of(flow(STATES, ACTIONS)).configurations, watched, barred)
    return [(place.configuration[0], tuple(sorted(place.taken))) for place in followed]


def test_with_nothing_to_watch_it_is_what_can_be_reached() -> None:
    assert places(set(), {"fetch"}) == [("open", ()), ("shelf", ()), ("checked", ()), ("done", ())]


def test_places_differ_by_what_was_watched() -> None:
    assert places({"check"}, {"skip", "fetch"}) == [
        ("open", ()),
        ("shelf", ()),
        ("checked", ("check",)),
        ("done", ("check",)),
    ]


def test_what_took_more_to_get_to_the_same_place_is_left_out() -> None:
    assert ("checked", ("check", "fetch")) not in places({"check", "fetch"}, {"skip"})
    assert places({"check", "finish"}, {"again"})[-1] == ("done", ("finish",))


def test_a_raw_write_is_no_course() -> None:
    assert places(set(), {"check", "skip", "fetch"}) == [("open", ()), ("shelf", ())]


def test_the_actions_of_a_course_are_told() -> None:
    followed = courses(design_of(flow(STATES, ACTIONS)).configurations, {"check"}, {"skip", "fetch"})
    assert followed.complete
    assert followed.to(Place(("done",), frozenset({"check"}))) == ("check", "finish")


def test_a_limit_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 2)
    assert not courses(design_of(flow(STATES, ACTIONS)).configurations, set()).complete
