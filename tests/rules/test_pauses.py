"""Tests of how a retry treats a partner that is down."""

import pytest

from flowrehearsal.definition.workflow import Effect, Partner, Retry
from flowrehearsal.rules.pauses import gap_us, hasty, repeated

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
    assert hasty(Effect("bank", "outbox", retry=retry), Partner()) is expected


RATES = {"": (0, False), "30/h": (2 * MINUTE, True), "60/h": (MINUTE, False), "10/s": (SECOND // 10, False)}


@pytest.mark.parametrize("rate", RATES)
def test_one_case_alone_may_call_more_often_than_the_partner_takes(rate: str) -> None:
    gap, expected = RATES[rate]
    assert gap_us(Partner(rate_limit=rate)) == gap
    assert hasty(Effect("bank", "outbox", retry=Retry(first=MINUTE)), Partner(rate_limit=rate)) is expected


@pytest.mark.parametrize(("attempts", "expected"), [(None, True), (3, True), (2, False), (1, False)])
def test_a_third_attempt_makes_a_herd(attempts: int | None, expected: bool) -> None:
    assert repeated(Effect("bank", "outbox", retry=Retry(attempts=attempts))) is expected


def test_a_single_call_is_no_herd() -> None:
    assert not repeated(Effect("bank", "outbox"))
