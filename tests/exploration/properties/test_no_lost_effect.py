"""No effect is lost."""

from tests.exploration.small import STATE, count, explored, flag, holds, step, verdict, violated

VARIABLES = [STATE, count("reserve.executed"), flag("reserve.asked"), flag("reserve.heard"), flag("lost")]
ASK = step("commit", {"reserve.asked": False}, {"reserve.asked": True})
CALL = step("call", {"reserve.asked": True, "reserve.executed": 0, "lost": False}, {"reserve.executed": 1})
CRASH = step("crash", {"reserve.asked": True, "reserve.executed": 0}, {"lost": True}, fault="crash")
HEAR = step("give up", {"lost": True}, {"reserve.heard": True})


def test_a_request_that_nobody_remembers_violates_it() -> None:
    assert verdict(explored(VARIABLES, [ASK, CALL, CRASH]), "no-lost-effect") == violated(
        ("reserve", "draft"), faults=1
    )


def test_a_request_that_was_given_up_aloud_is_not_lost() -> None:
    assert verdict(explored(VARIABLES, [ASK, CALL, CRASH, HEAR]), "no-lost-effect") == holds()


def test_a_request_under_way_is_not_lost() -> None:
    assert verdict(explored(VARIABLES, [ASK, CALL]), "no-lost-effect") == holds()


def test_without_a_request_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, []), "no-lost-effect") == holds(vacuous=True)
