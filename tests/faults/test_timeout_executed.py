"""The partner acts, and its answer does not come in time."""

from tests.faults.strikes import ORDER, SENT, TIMED, injected, program, start, strikes
from tests.runtime.test_partners import ACKNOWLEDGES, BOOKED, ROOM

NAME = "timeout-executed"


def test_it_races_the_call_or_is_one_of_its_outcomes() -> None:
    assert strikes(injected(ORDER, TIMED), NAME) == {"worker times out on order"}
    assert strikes(injected(ORDER), NAME) == {"worker calls order"}


def test_it_was_done_and_the_worker_gives_up_waiting() -> None:
    calling = start(program(ORDER, TIMED)).take(*SENT)
    assert calling.changed(("worker times out on order", NAME)) == {"order.holder": "failed", "order.executed": 1}


def test_without_a_timeout_the_worker_never_comes_back() -> None:
    calling = start(program(ORDER)).take(*SENT)
    assert calling.changed(("worker calls order", NAME)) == {"order.holder": "none", "order.executed": 1}


def test_a_repeated_request_is_recognised_here_too() -> None:
    late = start(program(ROOM, ACKNOWLEDGES)).take(*BOOKED, ("worker times out on reserve", NAME))
    assert late.value("reserve.accepted") == "1"
