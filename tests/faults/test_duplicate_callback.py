"""A callback that will come again."""

from tests.faults.strikes import injected, program, start, strikes
from tests.runtime.test_callbacks import ACCEPTED
from tests.runtime.test_partners import ACKNOWLEDGES, ROOM

NAME = "duplicate-callback"
EVERY = {"callback of reserve: done", "callback of reserve: refused", "callback of release: done"}


def delivered(how: str) -> tuple[str, str]:
    return ACKNOWLEDGES[0], ACKNOWLEDGES[1].replace("at_least_once", how)


def test_it_strikes_unless_the_partner_promises_exactly_once() -> None:
    assert strikes(injected(ROOM, delivered("exactly_once")), NAME) == set()
    assert strikes(injected(ROOM, delivered("at_least_once")), NAME) == EVERY
    assert strikes(injected(ROOM, delivered("lossy")), NAME) == EVERY


def test_it_is_applied_and_stays_under_way() -> None:
    done = start(program(ROOM, ACKNOWLEDGES)).take(*ACCEPTED, ("hotel finishes reserve", "done"))
    twice = done.take(("callback of reserve: done", NAME))
    assert (twice.value("reserve.heard"), twice.value("reserve.callbacks.done")) == (True, "1")
