"""From every state the case can still come to an end, or to a place where it may stay, without a further fault."""

from flowrehearsal.exploration.exploration import ExplorationOptions
from flowrehearsal.vocabulary.verdict import Verdict
from tests.exploration.small import STATE, Judged, explored, holds, label, step, variable, verdict, violated

RESTING = label("resting", {"state": ("booked", "failed")})
GO = step("go", {"state": "draft"}, {"state": "waiting"}, fault="crash")
BACK = step("come back", {"state": "waiting"}, {"state": "draft"})
BOOK = step("book", {"state": "draft"}, {"state": "booked"})


def test_a_state_without_a_way_out_violates_it() -> None:
    assert verdict(explored([STATE], [GO, BOOK], [RESTING]), "option-to-complete") == violated(
        ("", "waiting"), faults=1
    )


def test_a_loop_without_a_way_out_violates_it() -> None:
    """Something moves all the time, and nothing comes of it."""
    exploration = explored([STATE], [step("go", {"state": "draft"}, {"state": "waiting"}), BACK], [RESTING])
    assert verdict(exploration, "option-to-complete") == violated(("", "draft"), ("", "waiting"))


def test_a_way_back_holds() -> None:
    assert verdict(explored([STATE], [GO, BACK, BOOK], [RESTING]), "option-to-complete") == holds()


def test_a_way_that_needs_a_fault_is_no_way() -> None:
    rescue = step("rescue", {"state": "draft"}, {"state": "booked"}, fault="luck")
    assert verdict(explored([STATE], [rescue], [RESTING]), "option-to-complete") == violated(("", "draft"))


def test_a_person_without_budget_is_a_way() -> None:
    bound = label("budget-bound", {"state": "waiting"})
    assert verdict(explored([STATE], [GO, BOOK], [RESTING, bound]), "option-to-complete") == holds()


def test_a_run_that_met_a_limit_has_the_benefit_of_the_doubt() -> None:
    """What comes behind a limit is not known, so the answer is not known either."""
    cut = step("ask again", {"state": "waiting"}, {"limit": "reserve busy"})
    limit = variable("limit", "none", "reserve busy", kind="limit")
    exploration = explored([STATE, limit], [GO, BOOK, cut], [RESTING])
    assert verdict(exploration, "option-to-complete") == Judged(Verdict.UNDECIDED, False, {})


def test_a_search_that_ended_early_has_the_benefit_of_the_doubt() -> None:
    exploration = explored([STATE], [GO, BACK, BOOK], [RESTING], options=ExplorationOptions(state_limit=1))
    assert verdict(exploration, "option-to-complete") == Judged(Verdict.UNDECIDED, False, {})


def test_where_every_state_is_an_end_nothing_is_shown() -> None:
    anywhere = label("resting", {})
    assert verdict(explored([STATE], [BOOK], [anywhere]), "option-to-complete") == holds(vacuous=True)
    assert verdict(explored([STATE], [BOOK]), "option-to-complete") == holds(vacuous=True)
