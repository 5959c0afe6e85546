"""Tests of how a value changed."""

import pytest

from flowrehearsal.comparison.authored import InOrder, Range, Time
from flowrehearsal.comparison.difference import direction
from flowrehearsal.definition.workflow import From, To
from tests.comparison.definitions import CLAIM, compared, patched

CASES = [
    (Time(2), Time(3), "widened"),
    (Time(3), Time(2), "narrowed"),
    (2, 3, "widened"),
    ("a", "b", "altered"),
    (2, ("a", "b"), "altered"),
    (True, Range(1, 2), "altered"),
    (("a",), ("a", "b"), "widened"),
    (("a", "b"), ("b",), "narrowed"),
    (("a", "b"), ("b", "c"), "altered"),
    (("a", "b"), ("b", "a"), None),
    (InOrder(("a", "b")), InOrder(("b", "a")), "altered"),
    (InOrder(("a", "b")), InOrder(("a",)), "narrowed"),
    (Range(1, 5), Range(1, 9), "widened"),
    (Range(1, 5), Range(2, 5), "narrowed"),
    (Range(1, 5), Range(2, 9), "altered"),
    (From(("a",)), From(("a", "b")), "widened"),
    (From(("a", "b")), From(("b",)), "narrowed"),
    (From(("a", "b")), From(("b", "a")), None),
    (From(("a", "b"), every=True), From(("a",), every=True), "altered"),
    (From(("a", "b"), every=True), From(("a", "b", "c"), every=True), "narrowed"),
    (From(("a",), every=True), From(("a",)), None),
    (From(("a", "b"), every=True), From(("a", "b")), "altered"),
    (From(("a",), written_any=True), From(("a", "b"), written_any=True), None),
    (From(("a",)), From(("a", "b"), written_any=True), "widened"),
    (To("state", ("a",)), To("only", ("a",)), "altered"),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_more_room_is_wider(before: object, after: object, expected: str | None) -> None:
    assert direction(before, after) == expected
    opposite = {"widened": "narrowed", "narrowed": "widened"}
    assert direction(after, before) == opposite.get(expected or "", expected)


def test_a_mapping_under_names_of_the_author_is_the_sum_of_its_entries() -> None:
    patch = "-   held: {owner: clerk}\n+   held: {owner: clerk, refuses: {close: Wait, hold: Wait}}"
    found = compared(CLAIM, patched(CLAIM, patch)).changes
    assert [(change.about, change.keys, change.way) for change in found] == [
        ("states.refuses.*", ("close",), "added"),
        ("states.refuses.*", ("hold",), "added"),
    ]


def test_a_guard_that_is_there_now_is_narrower_than_none() -> None:
    text = CLAIM.replace("states:", "data: {urgent: {boolean: true}}\nstates:")
    guarded = text.replace("to: held}", "to: held, when: urgent}")
    [change] = compared(text, guarded).changes
    assert (change.subject, change.way, change.lost, change.gained) == (
        "actions.hold.when",
        "narrowed",
        "urgent = false",
        "",
    )
    [back] = compared(guarded, text).changes
    assert (back.way, back.lost, back.gained) == ("widened", "", "urgent = false")
