"""The relay runs, unless that assumption is given up."""

from tests.faults.strikes import ORDER, assumed, injected, start
from tests.runtime.test_api import DESK

NAME = "relay-runs"


def test_it_is_assumed_where_there_are_effects() -> None:
    assert assumed(injected(DESK), NAME) == set()
    assert assumed(injected(ORDER), NAME) == {("relay stops", NAME)}


def test_given_up_nothing_that_is_ready_is_claimed() -> None:
    walk = start(injected(ORDER).program.assuming(frozenset({NAME}))).take(("buyer decides", "submit"))
    assert walk.enabled == {("worker claims order", "claimed"), ("relay stops", NAME)}
    assert walk.take("relay stops").enabled == set()
