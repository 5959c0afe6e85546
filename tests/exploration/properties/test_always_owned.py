"""At every moment somebody owns the open case and can act, or a deadline watches over work under way."""

from tests.exploration.small import OVER, STATE, explored, holds, label, step, variable, verdict, violated

SUBMIT = step("submit", {"state": "draft"}, {"state": "waiting"})
BOOK = step("book", {"state": "waiting"}, {"state": "booked"})


def test_an_open_case_that_nobody_looks_after_violates_it() -> None:
    unowned = label("unowned", {"state": "waiting"})
    assert verdict(explored([STATE], [SUBMIT, BOOK], [OVER, unowned]), "always-owned") == violated(("", "waiting"))


def test_given_up_work_that_nobody_owns_violates_it_in_a_closed_case_too() -> None:
    status = variable("reserve.status", "ready", "dead")
    give_up = step("give up", {"state": "booked"}, {"reserve.status": "dead"}, fault="error")
    unowned = label("unowned", {"reserve.status": "dead"})
    exploration = explored([STATE, status], [SUBMIT, BOOK, give_up], [OVER, unowned])
    assert verdict(exploration, "always-owned") == violated(("", "booked"), faults=1)


def test_a_case_that_is_always_looked_after_holds() -> None:
    assert verdict(explored([STATE], [SUBMIT, BOOK], [OVER, label("unowned")]), "always-owned") == holds()


def test_where_every_case_is_closed_nothing_is_shown() -> None:
    over = label("closed", {})
    assert verdict(explored([STATE], [SUBMIT], [over, label("unowned")]), "always-owned") == holds(vacuous=True)
    assert verdict(explored([STATE], [SUBMIT], [OVER]), "always-owned") == holds(vacuous=True)
