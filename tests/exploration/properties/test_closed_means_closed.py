"""In a final state exactly those effects stand that the state says stand."""

from dataclasses import replace

from flowrehearsal.definition.workflow import State
from tests.exploration.small import BOOKING, OVER, STATE, count, explored, flag, holds, step, verdict, violated

VARIABLES = [STATE, count("reserve.executed"), count("release.executed"), flag("reserve.asked")]
CALL = step("call", {"state": "draft", "reserve.executed": 0}, {"reserve.executed": 1, "reserve.asked": True})
BOOK = step("book", {"state": "draft", "reserve.executed": 1}, {"state": "booked"})
FAIL = step("fail", {"state": "draft", "reserve.executed": 1}, {"state": "failed"})
UNDO = step("undo", {"state": "failed", "reserve.executed": 1, "release.executed": 0}, {"release.executed": 1})


def check(*commands: object) -> object:
    return verdict(explored(VARIABLES, commands, [OVER]), "closed-means-closed")  # type: ignore[arg-type]


def test_an_effect_that_is_left_behind_violates_it() -> None:
    assert check(CALL, BOOK, FAIL) == violated(("reserve", "failed"))


def test_an_effect_that_must_stand_and_does_not_violates_it() -> None:
    early = step("book", {"state": "draft", "reserve.executed": 0}, {"state": "booked"})
    assert check(early) == violated(("reserve", "booked"))


def test_an_effect_that_stands_twice_violates_it() -> None:
    twice = step("call twice", {"state": "draft", "reserve.executed": 1}, {"reserve.executed": 2})
    late = step("book", {"state": "draft", "reserve.executed": 2}, {"state": "booked"})
    assert check(CALL, twice, late) == violated(("reserve", "booked"))


def test_what_stands_or_is_undone_holds() -> None:
    assert check(CALL, BOOK, FAIL, UNDO) == holds()


def test_without_an_end_nothing_is_shown() -> None:
    assert check(CALL) == holds(vacuous=True)


def test_a_completed_end_without_a_list_expects_what_was_asked_for() -> None:
    states = BOOKING.states | {"booked": State(final="final", phase="completed")}
    workflow = replace(BOOKING, states=states)
    unasked = step("sneak", {"state": "draft", "reserve.executed": 0}, {"reserve.executed": 1})
    idle = step("idle", {"state": "draft", "reserve.executed": 0}, {"state": "booked"})

    def ends(*commands: object) -> object:
        return verdict(explored(VARIABLES, commands, [OVER], workflow), "closed-means-closed")  # type: ignore[arg-type]

    assert ends(CALL, BOOK, idle) == holds()
    assert ends(unasked, BOOK) == violated(("reserve", "booked"))


def test_a_partly_completed_end_is_exempt() -> None:
    workflow = replace(BOOKING, states=BOOKING.states | {"failed": State(final="final", phase="partly_completed")})
    exploration = explored(VARIABLES, [CALL, FAIL], [OVER], workflow)
    assert verdict(exploration, "closed-means-closed") == holds(vacuous=True)
