""" "Not done" is concluded only when no request can still be executed, unless the definition contradicts that."""

import pytest

from flowrehearsal.faults.horizon_respected import contradicted
from tests.faults.strikes import assumed, injected, program, start
from tests.runtime.test_asking import ASKED, ASKS, UNANSWERED, unanswered
from tests.runtime.test_partners import ROOM

NAME = "horizon-respected"


def test_it_is_assumed_where_outcomes_are_asked_for() -> None:
    assert assumed(injected(ROOM), NAME) == set()
    assert assumed(injected(ASKED), NAME) == {(ASKS, "lost")}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("horizon: 1m", "horizon: 119s"), False),
        (("horizon: 1m", "horizon: 2m"), True),
        (("horizon: 1m", "horizon: 3m"), True),
        (("    horizon: 1m\n", ""), True),
    ],
)
def test_asking_too_early_contradicts_it(change: tuple[str, str], expected: bool) -> None:
    runtime = injected(ASKED, change)
    assert contradicted(runtime, "reserve") is expected
    assert (assumed(runtime, NAME) == set()) is expected


def test_a_contradicted_assumption_is_a_free_step() -> None:
    late = unanswered("timeout-late", ("horizon: 1m", "horizon: 3m"))
    assert (ASKS, "lost") in late.free
    closed = late.take((ASKS, "lost"))
    assert (closed.value("state"), closed.value("reserve.late")) == ("closed", "1")


def test_given_up_the_same_happens() -> None:
    whole = injected(ASKED).program.assuming(frozenset({NAME}))
    timed_out = ("worker times out on reserve", "timeout-late")
    late = start(whole).take(*UNANSWERED, timed_out, "worker reports reserve")
    assert late.take((ASKS, "lost")).value("state") == "closed"
    assert ASKS not in {name for name, _ in unanswered("timeout-late").enabled}
    assert program(ASKED).assumptions == ()
