"""Nothing is done that the case did not ask for."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Effect
from tests.exploration.small import BOOKING, STATE, count, explored, flag, holds, step, verdict, violated

VARIABLES = [STATE, count("reserve.executed"), count("release.executed"), flag("reserve.asked")]
CALL = step("call", {"reserve.executed": 0, "reserve.asked": False}, {"reserve.executed": 1})
ASK = step("commit", {"reserve.asked": False}, {"reserve.asked": True})
CRASH = step("crash", {"state": "draft", "reserve.asked": False}, {"state": "failed"}, fault="crash")


def test_a_call_whose_commit_never_comes_violates_it() -> None:
    commit = step("commit", {"reserve.asked": False, "state": "draft"}, {"reserve.asked": True})
    exploration = explored(VARIABLES, [CALL, commit, CRASH])
    assert verdict(exploration, "no-phantom") == violated(("reserve", "failed"), faults=1)


def test_a_call_whose_commit_is_still_to_come_is_no_violation() -> None:
    assert verdict(explored(VARIABLES, [CALL, ASK]), "no-phantom") == holds()


def test_what_was_undone_is_no_phantom() -> None:
    undo = step("undo", {"reserve.executed": 1, "release.executed": 0}, {"release.executed": 1})
    assert verdict(explored(VARIABLES, [CALL, undo]), "no-phantom") == holds()


def test_an_irreversible_effect_is_judged_at_once() -> None:
    workflow = replace(BOOKING, effects={"reserve": Effect("supplier", "outbox", irreversible="a letter is a letter")})
    exploration = explored(VARIABLES, [CALL, ASK], workflow=workflow)
    assert verdict(exploration, "no-phantom") == violated(("reserve", "draft"))


def test_without_an_execution_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [ASK]), "no-phantom") == holds(vacuous=True)


def test_a_program_that_does_not_tell_of_asking_claims_nothing() -> None:
    call = step("call", {"reserve.executed": 0}, {"reserve.executed": 1})
    assert verdict(explored([STATE, count("reserve.executed")], [call]), "no-phantom") == holds(vacuous=True)
