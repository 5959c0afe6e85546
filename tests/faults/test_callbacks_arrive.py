"""A promised callback arrives, unless that assumption is given up."""

from tests.faults.strikes import assumed, injected, start
from tests.faults.test_duplicate_callback import EVERY, delivered
from tests.runtime.test_callbacks import ACCEPTED
from tests.runtime.test_partners import ROOM

NAME = "callbacks-arrive"


def test_it_is_assumed_of_partners_that_promise() -> None:
    assert assumed(injected(ROOM, delivered("lossy")), NAME) == set()
    assert assumed(injected(ROOM, delivered("at_least_once")), NAME) == {(command, NAME) for command in EVERY}
    assert assumed(injected(ROOM, delivered("exactly_once")), NAME) == {(command, NAME) for command in EVERY}


def test_given_up_a_callback_may_vanish() -> None:
    program = injected(ROOM, delivered("at_least_once")).program.assuming(frozenset({NAME}))
    done = start(program).take(*ACCEPTED, ("hotel finishes reserve", "done"))
    assert done.changed(("callback of reserve: done", NAME)) == {"reserve.callbacks.done": "0"}
