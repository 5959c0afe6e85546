"""Where nothing moves any more and the case is not at an end, its owner can do something."""

from tests.exploration.small import STATE, explored, holds, label, step, verdict, violated

RESTING = label("resting", {"state": ("booked", "failed")})
NOBODY = label("attended", {"state": "draft"})
SOMEBODY = label("attended", {"state": ("draft", "waiting")})
SUBMIT = step("submit", {"state": "draft"}, {"state": "waiting"}, initiative=True)
BOOK = step("book", {"state": "waiting"}, {"state": "booked"})
RETRY = step("retry", {"state": "waiting"}, {"state": "draft"}, initiative=True)
LOSE = step("lose", {"state": "waiting"}, {"state": "draft"}, fault="crash")


def test_a_case_that_waits_for_nobody_violates_it() -> None:
    assert verdict(explored([STATE], [SUBMIT], [RESTING, NOBODY]), "no-silent-stuck") == violated(("", "waiting"))


def test_only_a_fault_that_could_move_it_does_not_help() -> None:
    assert verdict(explored([STATE], [SUBMIT, LOSE], [RESTING, NOBODY]), "no-silent-stuck") == violated(("", "waiting"))


def test_a_case_that_moves_by_itself_is_not_stuck() -> None:
    assert verdict(explored([STATE], [SUBMIT, BOOK], [RESTING, NOBODY]), "no-silent-stuck") == holds()


def test_a_case_that_waits_for_its_owner_is_not_stuck() -> None:
    assert verdict(explored([STATE], [SUBMIT, RETRY], [RESTING, SOMEBODY]), "no-silent-stuck") == holds()


def test_where_nothing_ever_stops_nothing_is_shown() -> None:
    begin = step("begin", {"state": "draft"}, {"state": "waiting"})
    assert verdict(explored([STATE], [begin, BOOK], [RESTING, NOBODY]), "no-silent-stuck") == holds(vacuous=True)
    assert verdict(explored([STATE], [SUBMIT], [RESTING]), "no-silent-stuck") == holds(vacuous=True)
