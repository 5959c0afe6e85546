"""The request never arrives, and no answer comes in time."""

from tests.faults.strikes import ORDER, SENT, TIMED, injected, program, start, strikes

NAME = "timeout-not-executed"


def test_it_races_the_call_or_is_one_of_its_outcomes() -> None:
    assert strikes(injected(ORDER, TIMED), NAME) == {"worker times out on order"}
    assert strikes(injected(ORDER), NAME) == {"worker calls order"}


def test_nothing_was_done() -> None:
    calling = start(program(ORDER, TIMED)).take(*SENT)
    assert calling.changed(("worker times out on order", NAME)) == {"order.holder": "failed"}
