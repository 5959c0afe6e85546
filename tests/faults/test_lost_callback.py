"""A callback that never comes, from a partner that promises nothing."""

from tests.faults.strikes import injected, program, start, strikes
from tests.faults.test_duplicate_callback import EVERY, delivered
from tests.runtime.test_callbacks import ACCEPTED
from tests.runtime.test_partners import ROOM

NAME = "lost-callback"


def test_it_strikes_only_at_a_lossy_partner() -> None:
    assert strikes(injected(ROOM, delivered("exactly_once")), NAME) == set()
    assert strikes(injected(ROOM, delivered("at_least_once")), NAME) == set()
    assert strikes(injected(ROOM, delivered("lossy")), NAME) == EVERY


def test_nobody_hears_of_it() -> None:
    done = start(program(ROOM, delivered("lossy"))).take(*ACCEPTED, ("hotel finishes reserve", "done"))
    lost = done.take(("callback of reserve: done", NAME))
    assert (lost.value("reserve.callbacks.done"), lost.value("reserve.heard")) == ("0", False)
