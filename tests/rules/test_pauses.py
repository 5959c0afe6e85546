"""Tests of how a retry treats a partner that is down."""

import pytest

from flowrehearsal.definition.workflow import Effect, Retry
from flowrehearsal.rules.pauses import hasty, repeated

SECOND, MINUTE = 1_000_000, 60_000_000
PAUSES = {
    "none": (Retry(), True),
    "none that could grow": (Retry(backoff="exponential"), True),
    "a second": (Retry(first=SECOND), True),
    "nearly a minute": (Retry(first=MINUTE - 1, backoff="fixed"), True),
    "a minute": (Retry(first=MINUTE, backoff="fixed"), False),
    "a growing second": (Retry(first=SECOND, backoff="linear"), False),
}


@pytest.mark.parametrize("pause", PAUSES)
def test_a_short_pause_that_does_not_grow_is_hasty(pause: str) -> None:
    retry, expected = PAUSES[pause]
    assert hasty(Effect("bank", "outbox", retry=retry)) is expected


@pytest.mark.parametrize(("attempts", "expected"), [(None, True), (3, True), (2, False), (1, False)])
def test_a_third_attempt_makes_a_herd(attempts: int | None, expected: bool) -> None:
    assert repeated(Effect("bank", "outbox", retry=Retry(attempts=attempts))) is expected


def test_a_single_call_is_no_herd() -> None:
    assert not repeated(Effect("bank", "outbox"))
