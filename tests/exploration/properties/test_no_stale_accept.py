"""An act is accepted only where the case offers it, with the meaning that the person saw."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Action, From, To
from tests.exploration.small import BOOKING, STATE, explored, flag, holds, step, verdict, violated

CANCEL = Action(From(("draft",)), To("state", ("failed",)), by=("traveller",))
WORKFLOW = replace(BOOKING, actions={"cancel": CANCEL})
VARIABLES = [STATE, flag("stale-accept")]
MOVE = step("result", {"state": "draft"}, {"state": "booked"})
SAVE = step("save", {"state": "booked"}, {"state": "failed", "stale-accept": True})


def test_an_act_decided_on_an_old_screen_violates_it() -> None:
    assert verdict(explored(VARIABLES, [MOVE, SAVE], workflow=WORKFLOW), "no-stale-accept") == violated(("", "failed"))


def test_without_such_an_act_it_holds() -> None:
    assert verdict(explored(VARIABLES, [MOVE], workflow=WORKFLOW), "no-stale-accept") == holds()


def test_where_nobody_acts_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [MOVE]), "no-stale-accept") == holds(vacuous=True)
    assert verdict(explored([STATE], [MOVE], workflow=WORKFLOW), "no-stale-accept") == holds(vacuous=True)
