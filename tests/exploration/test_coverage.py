"""What was never seen to happen is said."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Action, From, To
from flowrehearsal.exploration.coverage import action_of, actions_never_taken, faults_never_possible
from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.program.program import Branch
from tests.exploration.small import BOOKING, STATE, explored, flag, step

ACTION = Action(From(("draft",)), To("state", ("booked",)))
WORKFLOW = replace(BOOKING, actions={"book": ACTION, "cancel": ACTION, "note": ACTION})
BOOK = step("result", {"state": "draft"}, {"state": "booked"}, outcome="book")
CANCEL = step("stop", {"state": "waiting"}, {"state": "failed"}, outcome="cancel")
NOTE = step("write", {"state": "draft"}, {"noted": True}, outcome="note")
VARIABLES = [STATE, flag("noted")]


def test_an_action_that_no_run_takes_is_named() -> None:
    exploration = explored(VARIABLES, [BOOK, CANCEL, NOTE], workflow=WORKFLOW)
    assert actions_never_taken(exploration) == ("cancel",)


def test_an_action_that_changes_nothing_asked_about_counts_where_it_could_be_taken() -> None:
    never = step("write", {"state": "waiting"}, {"noted": True}, outcome="note")
    assert actions_never_taken(explored(VARIABLES, [BOOK, CANCEL, never], workflow=WORKFLOW)) == ("cancel", "note")


def test_an_action_is_taken_when_it_is_applied_not_when_it_begins() -> None:
    exploration = explored(VARIABLES, [BOOK], workflow=WORKFLOW)
    outcomes = {"book": "book", "book overwrites": "book", "book begins": "", "waits": "", "done": ""}
    assert {outcome: action_of(exploration, BOOK, Branch(outcome)) for outcome in outcomes} == outcomes


def test_a_fault_that_could_strike_nowhere_is_named() -> None:
    crash = step("crash", {"state": "draft"}, {"state": "failed"}, fault="crash")
    heat = step("overheat", {"state": "waiting"}, {"state": "failed"}, fault="heat")
    drop = step("forget", {"state": "draft"}, {"noted": True}, fault="forgotten")
    exploration = explored(VARIABLES, [BOOK, crash, heat, drop], options=ExplorationOptions(faults=0))
    assert faults_never_possible(exploration) == ("heat",)
