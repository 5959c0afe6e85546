"""Promise by promise, what a second design does to it."""

import pytest

from flowrehearsal.pages.turns import Results, Turn, contested, promises, turn_of
from flowrehearsal.vocabulary.verdict import Verdict
from tests.booking_report import late_booking
from tests.pairs import broken, holding, pair

BAD, GOOD = broken("p", late_booking()), holding("p")
OPEN, IDLE = holding("p", Verdict.UNDECIDED), holding("p", vacuous=True)


@pytest.mark.parametrize(
    ("results", "turn"),
    [
        ((BAD, BAD), Turn.STILL),
        ((GOOD, BAD), Turn.BROKEN),
        ((None, BAD), Turn.BROKEN),
        ((IDLE, BAD), Turn.BROKEN),
        ((BAD, GOOD), Turn.MENDED),
        ((GOOD, GOOD), Turn.KEPT),
        ((OPEN, GOOD), Turn.SHOWN),
        ((None, GOOD), Turn.SHOWN),
        ((BAD, OPEN), Turn.UNTRIED),
        ((BAD, None), Turn.UNTRIED),
        ((GOOD, IDLE), Turn.UNSURE),
        ((GOOD, OPEN), Turn.UNSURE),
        ((OPEN, IDLE), Turn.NOWHERE),
    ],
)
def test_nothing_counts_as_kept_that_was_not_shown(results: Results, turn: Turn) -> None:
    assert turn_of(results) is turn


def test_what_is_broken_comes_first_then_the_worst_runs() -> None:
    found = promises(pair())
    assert [(promise.name, promise.turn) for promise in found] == [
        ("always-owned", Turn.BROKEN),
        ("closed-means-closed", Turn.STILL),
        ("no-lost-effect", Turn.UNSURE),
        ("at-most-once", Turn.MENDED),
        ("override-respected", Turn.UNTRIED),
        ("intent-kept", Turn.SHOWN),
        ("no-silent-stuck", Turn.KEPT),
        ("no-livelock", Turn.NOWHERE),
    ]
    assert [(number, promise.name) for number, promise in contested(found)] == [
        (1, "always-owned"),
        (2, "closed-means-closed"),
        (3, "at-most-once"),
        (4, "override-respected"),
    ]
    assert [example and example.title for example in found[1].examples] == [
        "The customer sees “Something went wrong”; the supplier holds a booking",
        "It happens here too",
    ]
