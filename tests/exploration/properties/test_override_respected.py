"""What a person has decided by intervening is not written over by a machine."""

from tests.exploration.small import STATE, explored, flag, holds, step, variable, verdict, violated

VARIABLES = [STATE, flag("intervened"), variable("overwritten", "no", "yes", "human")]
STEP_IN = step("step in", {"intervened": False}, {"intervened": True, "state": "booked"})
WRITE = step("late result", {"intervened": True, "state": "booked"}, {"state": "failed", "overwritten": "human"})
EARLY = step("early result", {"intervened": False, "overwritten": "no"}, {"overwritten": "yes"})


def test_a_late_result_over_a_persons_decision_violates_it() -> None:
    assert verdict(explored(VARIABLES, [STEP_IN, WRITE]), "override-respected") == violated(("", "failed"))


def test_what_is_written_before_anybody_stepped_in_is_another_matter() -> None:
    assert verdict(explored(VARIABLES, [STEP_IN, EARLY]), "override-respected") == holds()


def test_without_an_intervention_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [EARLY]), "override-respected") == holds(vacuous=True)


def test_a_program_that_does_not_tell_of_overwriting_claims_nothing() -> None:
    assert verdict(explored([STATE, flag("intervened")], [STEP_IN]), "override-respected") == holds(vacuous=True)
