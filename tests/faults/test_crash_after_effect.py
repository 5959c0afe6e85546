"""A caller that dies after the partner has acted."""

from tests.faults.strikes import ORDER, SENT, injected, program, start, strikes
from tests.runtime.test_partners import ACKNOWLEDGES, BOOKED, ROOM
from tests.runtime.test_requests import CHARGES, ORDERS, SHOP

NAME = "crash-after-effect"


def test_it_strikes_at_every_call() -> None:
    assert strikes(injected(ORDER), NAME) == {"worker calls order"}
    assert strikes(injected(SHOP), NAME) == {CHARGES, ORDERS}


def test_what_was_done_is_done_and_nobody_knows() -> None:
    calling = start(program(ORDER)).take(*SENT)
    assert calling.changed(("worker calls order", NAME)) == {"order.holder": "none", "order.executed": 1}


def test_an_acknowledging_partner_has_accepted() -> None:
    calling = start(program(ROOM, ACKNOWLEDGES)).take(*BOOKED)
    assert calling.changed(("worker calls reserve", NAME)) == {"reserve.holder": "none", "reserve.accepted": "1"}
