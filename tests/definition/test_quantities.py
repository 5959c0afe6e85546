"""Durations, shares and rates, as people write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import (
    DAY,
    DURATION_PATTERN,
    HOUR,
    MINUTE,
    RATE_PATTERN,
    SECOND,
    SHARE_PATTERN,
    duration,
    moment,
    rate,
    rate_text,
    share,
)


@pytest.mark.parametrize(
    ("text", "microseconds"),
    [
        ("250ms", 250_000),
        ("5us", 5),
        ("30s", 30 * SECOND),
        ("5m", 5 * MINUTE),
        ("2h", 2 * HOUR),
        ("7d", 7 * DAY),
        ("1h30m", 90 * MINUTE),
        ("1.5h", 90 * MINUTE),
        ("PT1H30M", 90 * MINUTE),
        ("PT0.5S", SECOND // 2),
        ("P1DT2H", 26 * HOUR),
        ("P2W", 14 * DAY),
        ("PT2M", 2 * MINUTE),
    ],
)
def test_a_duration_is_whole_microseconds(text: str, microseconds: int) -> None:
    assert duration(text) == microseconds
    assert re.search(DURATION_PATTERN, text)


@pytest.mark.parametrize(
    ("value", "problem", "advice"),
    [
        (30, "`30` has no unit.", "Write 30s, 30m or 30h."),
        (1.5, "`1.5` has no unit.", "Write 1.5s, 1.5m or 1.5h."),
        ("30", "`30` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("-5m", "`-5m` is negative.", "Write a duration above zero."),
        ("PT-5M", "`PT-5M` is negative.", "Write a duration above zero."),
        ("0s", "`0s` is no time at all.", "Write a duration above zero, or leave the key out."),
        ("5 m", "`5 m` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("5min", "`5min` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("P", "`P` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("PT", "`PT` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("P1M", "`P1M` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("5m\n", "`5m` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ("99999d", "`99999d` is longer than a hundred years.", "Leave the key out for: never."),
        (True, "`true` is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        (None, "An empty value is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
        ([], "A list is not a duration.", "Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."),
    ],
)
def test_what_is_no_duration_is_refused(value: object, problem: str, advice: str) -> None:
    with pytest.raises(Misfit) as caught:
        duration(value)
    assert (caught.value.message, caught.value.advice) == (problem, advice)


def test_a_moment_may_be_zero() -> None:
    assert moment("0s") == 0


@pytest.mark.parametrize(
    ("text", "value"), [("3%", 0.03), ("0%", 0.0), ("100%", 1.0), ("0.01%", 0.0001), ("96.5%", 0.965)]
)
def test_a_share_is_a_percentage(text: str, value: float) -> None:
    assert share(text) == pytest.approx(value, rel=1e-15)
    assert re.search(SHARE_PATTERN, text)


@pytest.mark.parametrize(
    ("value", "problem", "advice"),
    [
        (0.03, "`0.03` is not a share.", "Write it with a percent sign, e.g. 3%."),
        (3, "`3` is not a share.", "Write it with a percent sign, e.g. 3%."),
        ("101%", "`101%` is more than everything.", "A share is between 0% and 100%."),
        ("-1%", "`-1%` is negative.", "A share is between 0% and 100%."),
        ("3 %", "`3 %` is not a share.", "Write a percentage, e.g. 3%."),
        ("half", "`half` is not a share.", "Write a percentage, e.g. 3%."),
        (True, "`True` is not a share.", "Write a percentage, e.g. 3%."),
    ],
)
def test_what_is_no_share_is_refused(value: object, problem: str, advice: str) -> None:
    with pytest.raises(Misfit) as caught:
        share(value)
    assert (caught.value.message, caught.value.advice) == (problem, advice)


@pytest.mark.parametrize(
    ("text", "per_hour"), [("30/h", 30.0), ("10/s", 36_000.0), ("2/m", 120.0), ("2/min", 120.0), ("48/d", 2.0)]
)
def test_a_rate_is_per_hour(text: str, per_hour: float) -> None:
    assert rate(text) == per_hour
    assert rate_text(text) == text
    assert re.search(RATE_PATTERN, text)


@pytest.mark.parametrize("value", ["30", "0/h", "30/w", "-3/h", 30, None, "h/30"])
def test_what_is_no_rate_is_refused(value: object) -> None:
    with pytest.raises(Misfit, match="rate"):
        rate(value)


@given(st.one_of(st.text(), st.floats(), st.integers(), st.from_regex(DURATION_PATTERN)))
def test_no_value_raises_anything_else(value: object) -> None:
    for reader in (duration, share, rate):
        try:
            assert reader(value) >= 0
        except Misfit as misfit:
            assert misfit.message and misfit.advice
