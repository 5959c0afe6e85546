"""Waits between attempts, and how many attempts a time leaves."""

import pytest

from flowrehearsal.definition.workflow import Retry
from flowrehearsal.runtime.retrying import COUNTED, attempts_within, wait_us


def test_waits_grow_as_the_backoff_says() -> None:
    assert [wait_us(Retry(first=10), n) for n in (1, 2, 3)] == [10, 10, 10]
    assert [wait_us(Retry(first=10, backoff="linear"), n) for n in (1, 2, 3)] == [10, 20, 30]
    assert [wait_us(Retry(first=10, backoff="exponential", most=25), n) for n in (1, 2, 3)] == [10, 20, 25]
    assert [wait_us(None, 1), wait_us(Retry(attempts=3), 1)] == [0, 0]


@pytest.mark.parametrize(
    ("retry", "expected"),
    [
        (Retry(attempts=3, first=10), None),
        (Retry(within=100), None),
        (Retry(within=9, first=10), 1),
        (Retry(within=10, first=10), 2),
        (Retry(within=70, first=10, backoff="exponential"), 4),
        (Retry(within=69, first=10, backoff="exponential"), 3),
        (Retry(within=10_000_000, first=10), COUNTED),
    ],
)
def test_no_attempt_begins_after_the_time_is_up(retry: Retry, expected: int | None) -> None:
    assert attempts_within(retry) == expected
