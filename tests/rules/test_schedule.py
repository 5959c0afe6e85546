"""The worst case of one request, worked out by hand."""

import pytest

from flowrehearsal.definition.quantities import LONGEST
from flowrehearsal.definition.workflow import Ask, Effect, Retry
from flowrehearsal.rules.schedule import (
    Attempt,
    asking_us,
    attempts,
    calls,
    course,
    last_begins_us,
    last_call_us,
    own_span_us,
    pauses_us,
    span_us,
)


def effect(retry: Retry | None = None, timeout: int | None = 30, **more: int) -> Effect:
    """An effect with a timeout of 30 microseconds."""
    return Effect("bank", "outbox", retry=retry, timeout=timeout, **more)  # type: ignore[arg-type]


THREE = Retry(attempts=3, backoff="exponential", first=10)


@pytest.mark.parametrize(
    ("case", "number", "begins", "over"),
    [
        (effect(), 1, 0, 30),
        (effect(timeout=None), 1, 0, None),
        (effect(THREE), 3, 90, 120),
        (effect(Retry(attempts=5, backoff="exponential", first=10, most=25)), 5, 120 + 80, 230),
        (effect(Retry(attempts=3)), 3, 60, 90),
        (effect(Retry(attempts=3, first=10, within=50)), 3, 50, 80),
        (effect(Retry(attempts=9, first=10, within=20)), 3, 20, 50),
        (effect(Retry(first=10, within=50)), 6, 50, 80),
        (effect(Retry(within=50)), None, 50, 80),
        (effect(Retry(first=10)), None, None, None),
        (effect(THREE, timeout=None), 3, None, None),
        (effect(THREE, timeout=None, lease=100), 3, 230, 330),
        (effect(THREE, timeout=None, lease=100, heartbeat=10), 3, None, None),
        (effect(Retry(attempts=100, backoff="exponential", first=10)), 100, 99 * 30 + LONGEST, 100 * 30 + LONGEST),
    ],
)
def test_attempts_and_the_time_they_can_take(
    case: Effect, number: int | None, begins: int | None, over: int | None
) -> None:
    assert (attempts(case), last_begins_us(case), own_span_us(case)) == (number, begins, over)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (effect(), 0),
        (effect(THREE), 10 + 20),
        (effect(Retry(attempts=3)), 0),
        (effect(Retry(attempts=9, first=10, within=25)), 20),
        (effect(Retry(first=10)), None),
    ],
)
def test_calls_that_fail_at_once_leave_the_pauses(case: Effect, expected: int | None) -> None:
    assert pauses_us(case) == expected


def test_other_layers_multiply_calls_and_times() -> None:
    layered = effect(Retry(attempts=3, backoff="exponential", first=10, layers={"sdk": 2, "scheduler": 2}))
    assert (calls(effect(THREE)), last_call_us(effect(THREE)), span_us(effect(THREE))) == (3, 90, 120)
    assert (calls(layered), last_call_us(layered), span_us(layered)) == (12, 3 * 120 + 90, 480)
    assert last_call_us(effect(Retry(attempts=3, layers={"sdk": 2}), timeout=None)) is None
    assert calls(effect(Retry(layers={"sdk": 2}))) is None


@pytest.mark.parametrize(
    ("ask", "expected"), [(Ask(5), 5), (Ask(5, 20, 1), 5), (Ask(5, 20, 4), 65), (Ask(5, None, 4), 20)]
)
def test_the_last_question(ask: Ask, expected: int) -> None:
    assert asking_us(ask) == expected


def test_the_course_of_the_first_attempts() -> None:
    assert course(effect(THREE), 10) == (Attempt(1, 0, 0, 30), Attempt(2, 10, 40, 70), Attempt(3, 20, 90, 120))
    assert course(effect(THREE), 1) == (Attempt(1, 0, 0, 30),)
    assert course(effect(Retry(first=10, within=50)), 10) == (Attempt(1, 0, 0, 30), Attempt(2, 10, 40, 70))
    assert course(effect(Retry(), timeout=None), 2) == (Attempt(1, 0, 0, 0), Attempt(2, 0, 0, 0))
