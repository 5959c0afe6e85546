"""No answer comes in time, and the request is executed later."""

from tests.faults.strikes import ORDER, SENT, TIMED, injected, program, start, strikes

NAME = "timeout-late"


def test_it_races_the_call_or_is_one_of_its_outcomes() -> None:
    assert strikes(injected(ORDER, TIMED), NAME) == {"worker times out on order"}
    assert strikes(injected(ORDER), NAME) == {"worker calls order"}


def test_the_request_is_on_its_way_and_nobody_sees_it() -> None:
    calling = start(program(ORDER, TIMED)).take(*SENT)
    assert calling.changed(("worker times out on order", NAME)) == {"order.holder": "failed", "order.late": "1"}
