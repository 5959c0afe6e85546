"""A caller that dies before its call leaves the building."""

from tests.faults.strikes import LEASED, ORDER, SENT, injected, program, start, strikes
from tests.runtime.test_requests import CHARGES, ORDERS, SHOP

NAME = "crash-before-effect"


def test_it_strikes_at_every_call() -> None:
    assert strikes(injected(ORDER), NAME) == {"worker calls order"}
    assert strikes(injected(ORDER, LEASED), NAME) == {"worker calls order", "paused worker calls order"}
    assert strikes(injected(SHOP), NAME) == {CHARGES, ORDERS}


def test_the_worker_is_gone_and_the_partner_never_heard() -> None:
    calling = start(program(ORDER)).take(*SENT)
    assert calling.changed(("worker calls order", NAME)) == {"order.holder": "none"}
