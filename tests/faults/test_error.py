"""An error that a repetition may mend."""

from tests.faults.strikes import ORDER, SENT, injected, program, start, strikes
from tests.runtime.test_requests import CHARGES, ORDERS, SHOP

NAME = "error"


def test_it_strikes_at_every_call() -> None:
    assert strikes(injected(ORDER), NAME) == {"worker calls order"}
    assert strikes(injected(SHOP), NAME) == {CHARGES, ORDERS}


def test_the_call_has_failed_and_nothing_was_done() -> None:
    assert start(program(ORDER)).take(*SENT).changed(("worker calls order", NAME)) == {"order.holder": "error"}
