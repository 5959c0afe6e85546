"""A worker that is paused until its lease has gone to another."""

from tests.faults.strikes import LEASED, ORDER, SENT, injected, program, start, strikes

NAME = "pause-zombie"


def test_it_strikes_where_there_is_a_lease_to_lose() -> None:
    assert strikes(injected(ORDER), NAME) == set()
    assert strikes(injected(ORDER, LEASED), NAME) == {"worker calls order"}


def test_the_worker_moves_aside_and_the_slot_is_ready_again() -> None:
    calling = start(program(ORDER, LEASED)).take(*SENT)
    assert calling.changed(("worker calls order", NAME)) == {
        "order.holder": "none",
        "order.zombie": "claimed",
        "order.status": "ready",
    }
