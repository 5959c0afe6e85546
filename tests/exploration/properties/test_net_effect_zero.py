"""When an effect's undo was asked for and nobody is at it any more, nothing of the effect is left."""

from flowrehearsal.program.program import Label
from tests.exploration.small import OVER, STATE, count, explored, flag, holds, label, step, verdict, violated

VARIABLES = [STATE, count("reserve.executed"), count("release.executed"), flag("release.asked"), flag("late")]
CANCEL = step("cancel", {"state": "draft"}, {"state": "failed", "release.asked": True})
UNDO = step("undo", {"release.asked": True, "reserve.executed": 1, "release.executed": 0}, {"release.executed": 1})
LATE = step("late", {"late": False}, {"late": True, "reserve.executed": 1})
NOTHING_TO_UNDO = step("undo", {"release.asked": True, "reserve.executed": 0, "late": False}, {"release.asked": True})


def test_a_late_execution_that_the_undo_missed_violates_it() -> None:
    assert verdict(explored(VARIABLES, [CANCEL, LATE], [OVER]), "net-effect-zero") == violated(("reserve", "failed"))


def test_an_undo_that_comes_after_all_holds() -> None:
    assert verdict(explored(VARIABLES, [CANCEL, LATE, UNDO], [OVER]), "net-effect-zero") == holds()


def test_where_no_undo_is_asked_for_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [LATE], [OVER]), "net-effect-zero") == holds(vacuous=True)


def test_an_open_case_in_somebodys_hands_is_not_at_its_end() -> None:
    """The undo failed, and the owner of the case knows and can act."""
    park = step("park", {"state": "draft"}, {"state": "waiting", "release.asked": True})

    def check(attended: Label) -> object:
        return verdict(explored(VARIABLES, [park, LATE], [OVER, attended]), "net-effect-zero")

    assert check(label("attended", {"state": "waiting"})) == holds(vacuous=True)
    assert check(label("attended", {"state": "draft"})) == violated(("reserve", "waiting"))
