"""A lease outlives the call and any pause under it, unless the definition contradicts that."""

import pytest

from flowrehearsal.faults.lease_outlives_call import contradicted
from tests.faults.strikes import ORDER, SENT, TIMED, assumed, injected, program, start

NAME = "lease-outlives-call"
EXPIRES = "lease of order expires"


def leased(fields: str) -> tuple[str, str]:
    return TIMED[0], f"order: {{partner: shop, sent: outbox, retry: {{attempts: 2}}, {fields}}}"


def test_it_is_assumed_where_there_is_a_lease() -> None:
    assert assumed(injected(ORDER), NAME) == set()
    assert assumed(injected(ORDER, leased("timeout: 10s, lease: 1m")), NAME) == {(EXPIRES, NAME)}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("timeout: 10s, lease: 1m", False),
        ("timeout: 1m, lease: 1m", True),
        ("timeout: 2m, lease: 1m", True),
        ("lease: 1m", True),
        ("timeout: 2m, lease: 1m, heartbeat: 10s", False),
    ],
)
def test_a_lease_that_is_not_longer_than_the_call_contradicts_it(fields: str, expected: bool) -> None:
    runtime = injected(ORDER, leased(fields))
    assert contradicted(runtime, "order") is expected
    assert (assumed(runtime, NAME) == set()) is expected


def test_a_contradicted_assumption_is_a_free_step() -> None:
    calling = start(program(ORDER, leased("timeout: 1m, lease: 1m"))).take(*SENT)
    assert (EXPIRES, NAME) in calling.free
    assert calling.take((EXPIRES, NAME)).value("order.zombie") == "claimed"


def test_given_up_the_lease_of_a_live_worker_ends() -> None:
    whole = injected(ORDER, leased("timeout: 10s, lease: 1m")).program
    calling = start(whole.assuming(frozenset({NAME}))).take(*SENT)
    assert calling.changed((EXPIRES, NAME)) == {
        "order.holder": "none",
        "order.zombie": "claimed",
        "order.status": "ready",
    }
