"""A partner recognises a repeated key, unless that assumption is given up."""

from tests.faults.strikes import assumed, injected, start
from tests.runtime.test_partners import BOOKED, LEFT, NO_KEYS, ROOM
from tests.runtime.test_requests import CHARGES, SHOP

NAME = "key-honoured"
AGAIN = (*LEFT, "worker reports release", ("guest intervenes: again", "again"), "worker claims reserve")


def test_it_is_assumed_where_a_partner_recognises_keys() -> None:
    assert assumed(injected(ROOM, NO_KEYS), NAME) == set()
    assert assumed(injected(ROOM), NAME) == {("worker calls reserve", NAME), ("worker calls release", NAME)}


def test_it_is_assumed_of_calls_inside_a_request_too() -> None:
    keyed = (
        ("bank: {replies: answers}", "bank: {replies: answers, deduplicates: by_key}"),
        ("charge: {partner: bank,", "charge: {partner: bank, key: per_entity,"),
    )
    assert assumed(injected(SHOP, *keyed), NAME) == {(CHARGES, NAME)}


def test_given_up_a_repetition_is_done_again() -> None:
    walk = start(injected(ROOM).program.assuming(frozenset({NAME})))
    again = walk.take(*BOOKED, ("worker calls reserve", "done"), "worker reports reserve", *AGAIN)
    assert again.changed(("worker calls reserve", NAME)) == {"reserve.holder": "ok", "reserve.executed": 2}


def test_a_first_request_is_no_repetition() -> None:
    walk = start(injected(ROOM).program.assuming(frozenset({NAME}))).take(*BOOKED)
    assert ("worker calls reserve", NAME) not in walk.enabled
