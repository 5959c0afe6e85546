"""What somebody wants is only taken back by people, and no case is completed against it."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Datum
from tests.exploration.small import BOOKING, STATE, explored, flag, holds, step, verdict, violated

WORKFLOW = replace(BOOKING, data={"cancel_wanted": Datum(boolean=True, initial=False, intent=True)})
VARIABLES = [STATE, flag("data.cancel_wanted"), flag("intent-lost")]
WISH = step("cancel", {"data.cancel_wanted": False, "state": "draft"}, {"data.cancel_wanted": True})
FORGET = step(
    "result", {"data.cancel_wanted": True}, {"data.cancel_wanted": False, "intent-lost": True, "state": "booked"}
)
BOOK = step("result", {"data.cancel_wanted": False}, {"state": "booked"})


def test_a_machine_that_drops_a_wish_violates_it() -> None:
    assert verdict(explored(VARIABLES, [WISH, FORGET], workflow=WORKFLOW), "intent-kept") == violated(("", "booked"))


def test_a_wish_that_is_kept_holds() -> None:
    assert verdict(explored(VARIABLES, [WISH, BOOK], workflow=WORKFLOW), "intent-kept") == holds()


def test_without_a_wish_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [BOOK], workflow=WORKFLOW), "intent-kept") == holds(vacuous=True)
    assert verdict(explored(VARIABLES, [WISH, FORGET]), "intent-kept") == holds(vacuous=True)
