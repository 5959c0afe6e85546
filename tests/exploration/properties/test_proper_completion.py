"""A closed case stays closed until a person opens it again: no late result and no job changes it."""

from tests.exploration.small import OVER, STATE, explored, flag, holds, step, verdict, violated

VARIABLES = [STATE, flag("left-final")]
BOOK = step("book", {"state": "draft"}, {"state": "booked"})
LATE = step("late refusal", {"state": "booked"}, {"state": "failed", "left-final": True})
REOPEN = step("reopen", {"state": "booked"}, {"state": "waiting"}, initiative=True)


def test_a_late_event_that_moves_a_closed_case_violates_it() -> None:
    assert verdict(explored(VARIABLES, [BOOK, LATE], [OVER]), "proper-completion") == violated(("", "failed"))


def test_a_person_may_reopen_a_case() -> None:
    assert verdict(explored(VARIABLES, [BOOK, REOPEN], [OVER]), "proper-completion") == holds()


def test_without_an_end_nothing_is_shown() -> None:
    assert verdict(explored(VARIABLES, [], [OVER]), "proper-completion") == holds(vacuous=True)
    assert verdict(explored([STATE], [BOOK], [OVER]), "proper-completion") == holds(vacuous=True)
