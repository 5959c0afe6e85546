"""No event writes over a state it was not meant for."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Action, Event, From, To
from tests.exploration.small import BOOKING, STATE, explored, holds, step, variable, verdict, violated

RESULT = Action(From(("draft",)), To("state", ("booked",)), on=(Event("reserve", "done"),))
WORKFLOW = replace(BOOKING, actions={"result": RESULT})
VARIABLES = [STATE, variable("overwritten", "no", "yes", "human")]
FAIL = step("deadline", {"state": "draft"}, {"state": "failed"})
LATE = step("result", {"state": "failed"}, {"state": "booked", "overwritten": "yes"})
BOOK = step("result", {"state": "draft"}, {"state": "booked"})


def test_a_late_result_that_is_written_all_the_same_violates_it() -> None:
    assert verdict(explored(VARIABLES, [FAIL, LATE], workflow=WORKFLOW), "no-stale-write") == violated(("", "booked"))


def test_results_that_come_in_time_hold() -> None:
    assert verdict(explored(VARIABLES, [FAIL, BOOK], workflow=WORKFLOW), "no-stale-write") == holds()


def test_where_no_event_drives_the_case_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [FAIL]), "no-stale-write") == holds(vacuous=True)
    assert verdict(explored([STATE], [FAIL], workflow=WORKFLOW), "no-stale-write") == holds(vacuous=True)
