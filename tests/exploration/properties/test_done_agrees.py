"""When all is quiet, audiences agree on whether the case is done."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Shown, State
from tests.exploration.small import BOOKING, STATE, explored, holds, label, step, verdict, violated

BOOK = step("book", {"state": "draft"}, {"state": "booked"})
ON = step("settle", {"state": "booked"}, {"state": "failed"})
APP = label("means.app.completed", {"state": "booked"})
DESK = label("means.desk.completed", {"state": "booked"})


def test_one_who_takes_a_case_for_done_against_another_violates_it() -> None:
    assert verdict(explored([STATE], [BOOK], [APP]), "done-agrees") == violated(("app / desk", "booked"))


def test_audiences_that_agree_hold() -> None:
    assert verdict(explored([STATE], [BOOK], [APP, DESK]), "done-agrees") == holds()


def test_a_disagreement_that_passes_by_itself_is_for_measuring() -> None:
    assert verdict(explored([STATE], [BOOK, ON], [APP]), "done-agrees") == holds()


def test_who_does_not_see_a_state_cannot_disagree_about_it() -> None:
    unseen = State(final="final", phase="completed", shows={"app": Shown("Booked")}, hidden={"desk": "not theirs"})
    workflow = replace(BOOKING, states=BOOKING.states | {"booked": unseen})
    assert verdict(explored([STATE], [BOOK], [APP], workflow), "done-agrees") == holds(vacuous=True)
