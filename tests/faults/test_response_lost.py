"""A person's request is accepted, and the answer never reaches them."""

from tests.faults.strikes import injected, program, start, strikes
from tests.runtime.test_api import DESK, UNCHECKED
from tests.runtime.test_requests import BEGUN, CHARGES, ORDERS, SHOP

NAME = "response-lost"
STATE_CHECK = ("checks: version}\n  close", "checks: state}\n  close")


def test_it_strikes_where_a_repetition_may_do_harm_or_good() -> None:
    """Not where a request key or a version check makes it harmless."""
    assert strikes(injected(DESK), NAME) == set()
    assert strikes(injected(DESK, STATE_CHECK), NAME) == {"buyer decides"}
    keyed = (STATE_CHECK[0], "checks: state, request_key: client}\n  close")
    assert strikes(injected(DESK, keyed), NAME) == set()


def test_it_strikes_when_a_request_is_accepted_not_when_it_begins() -> None:
    assert strikes(injected(UNCHECKED), NAME) == {
        "clerk saves hold",
        "buyer intervenes: hurry",
        "buyer intervenes: close",
    }
    assert strikes(injected(SHOP), NAME) == {"api commits submit of buyer", "clerk intervenes: drop"}


def test_everything_happens_and_the_client_does_not_know() -> None:
    draft = start(program(DESK, STATE_CHECK), size="small")
    done, lost = draft.changed(("buyer decides", "submit")), draft.changed(("buyer decides", "submit unanswered"))
    assert lost == {**done, "client.buyer.submit": "lost"}


def test_a_client_that_repeats_a_commit_calls_again() -> None:
    unchecked = ("to: sent, checks: state, effects", "to: sent, effects")
    called = start(program(SHOP, unchecked)).take(BEGUN, (CHARGES, "done"), (ORDERS, "done"))
    lost = called.take(("api commits submit of buyer", "submit unanswered"), "api reports charge")
    assert (lost.value("state"), lost.value("client.buyer.submit")) == ("sent", "lost")
    again = lost.take(("buyer repeats submit", "submit again"), (CHARGES, "done"))
    assert again.value("charge.executed") == 2
