"""How long something took, or why nobody can tell."""

import numpy as np
import pytest

from flowrehearsal.calibration.result import Refusal
from flowrehearsal.calibration.times import Times, averaged, span, timed
from tests.calibration.log import chance


def seconds(values: "np.typing.NDArray[np.float64] | list[float]", unknown: int = 0) -> Times:
    return Times(tuple(round(float(value) * 1e6) for value in values), unknown)


EVEN = chance(8).lognormal(3.0, 0.5, 200)
TWO = chance(2).permutation(np.concatenate([chance(3).lognormal(0, 0.3, 150), chance(4).lognormal(4, 0.3, 150)]))
ODD = chance(5).permutation(np.concatenate([np.linspace(10, 20, 150), np.linspace(20, 25, 150)]))
LATER = np.concatenate([EVEN, 3 * chance(6).lognormal(3.0, 0.5, 200)])


@pytest.mark.parametrize(
    ("times", "refusal", "reason"),
    [
        (seconds(EVEN[:29]), "too few", "29 records: too few for a distribution. Give at least 30."),
        (seconds(EVEN[:29], 100), "too few", "129 records, 29 of them with an end: too few for a distribution."),
        (seconds(EVEN, 11), "cut off", "11 of 211 records (5%) are cut off: what took longest is missing."),
        (seconds([0.0] * 40), "too coarse", "Times are in steps of 1d, and half of them are at most 0s."),
        (seconds([60.0, 120.0] * 40), "too coarse", "Times are in steps of 1m, and half of them are at most 1m 30s."),
        (seconds(TWO), "several populations", "No kind of distribution fits, and the times crowd around "),
        (seconds(LATER), "several populations", "The second half of the records has other times than the first "),
        (seconds(ODD), "bad fit", "The likeliest kind, "),
    ],
)
def test_what_records_do_not_support_is_refused_with_the_reason(times: Times, refusal: Refusal, reason: str) -> None:
    found = timed(("people", "clerk", "takes"), times, {"act": times})
    assert (found.refusal, found.written) == (refusal, "")
    assert found.reason.startswith(reason)


def test_an_activity_that_is_unlike_the_others_is_named() -> None:
    parts = {"look": seconds(EVEN), "decide": seconds(10 * EVEN)}
    both = [length for pair in zip(*(part.lengths_us for part in parts.values()), strict=True) for length in pair]
    found = timed(("people", "clerk", "takes"), Times(tuple(both)), parts)
    assert found.refusal == "several populations"
    assert found.reason.startswith("`look` takes other times than the rest (distance 0.98), and")


def test_a_fit_shows_how_good_it_is() -> None:
    found = timed(("people", "clerk", "takes"), seconds(EVEN, 2), {"act": seconds(EVEN)})
    assert found.fit is not None
    assert (found.fit.kind, found.fit.tested, found.refusal) == ("lognormal", 200, "")
    assert found.fit.p_value > 0.05
    assert found.fit.distance < 0.1
    assert found.notes == ("202 records, 200 of them with an end; the others are left out.",)


def test_rounding_to_whole_seconds_spoils_no_fit() -> None:
    found = timed(("people", "clerk", "takes"), seconds(np.round(EVEN)), {"act": seconds(EVEN)})
    assert (found.refusal, found.notes) == ("", ("Times are in steps of 1s.",))


def test_what_always_takes_the_same_is_fixed() -> None:
    assert timed(("people", "clerk", "takes"), seconds([2.5] * 30), {}).written == "{fixed: 2.5s}"


@pytest.mark.parametrize(
    ("us", "text"),
    [(1, "1us"), (1234, "1.234ms"), (90e6, "1.5m"), (3.6e9, "1h"), (86_400e6 * 30, "30d"), (999_999, "1000ms")],
)
def test_times_are_written_with_four_digits(us: float, text: str) -> None:
    assert span(us) == text


def test_the_interval_of_a_mean_covers_nearly_as_often_as_it_says() -> None:
    """Of times as lopsided as those of people are: the 95th percentile is three times the median."""
    spread = np.log(3) / 1.645
    logs = chance(32).lognormal(0.0, spread, (500, 100))
    found = [averaged(times) for times in logs]
    truth = np.exp(spread**2 / 2)
    assert np.mean([one.low <= truth <= one.high for one in found]) >= 0.92  # type: ignore[operator]
