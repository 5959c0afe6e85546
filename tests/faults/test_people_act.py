"""People act, unless that assumption is given up."""

from tests.faults.strikes import ORDER, assumed, injected, start

NAME = "people-act"


def test_it_is_always_assumed() -> None:
    assert assumed(injected(ORDER), NAME) == {("people stop acting", NAME)}


def test_given_up_nobody_acts() -> None:
    walk = start(injected(ORDER).program.assuming(frozenset({NAME})))
    assert ("buyer decides", "submit") in walk.enabled
    absent = walk.take("people stop acting")
    assert absent.enabled == set()
