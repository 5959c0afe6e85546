"""How fast cases arrive, where they come one by one."""

import numpy as np
import pytest

from flowrehearsal.calibration.arriving import _per_hour, arrivals
from flowrehearsal.calibration.records import Record
from flowrehearsal.calibration.result import Refusal
from tests.calibration.log import chance

Gaps = "np.typing.NDArray[np.float64]"
POISSON = chance(31).exponential(120.0, 300)
EVEN = np.full(100, 60.0)
HURRY = np.concatenate([chance(22).exponential(120.0, 150), chance(23).exponential(20.0, 150)])
BUNCHES = np.where(np.arange(300) % 10 == 0, 900.0, 1.0) * chance(24).exponential(1.0, 300)


def coming(gaps: Gaps) -> list[Record]:
    starts = np.concatenate([[0.0], np.cumsum(gaps)]) * 1e6
    return [Record(n, f"c{n}", "pay", round(float(us)), None, "") for n, us in enumerate(starts)]


def test_the_rate_and_its_interval() -> None:
    found = arrivals(coming(POISSON))
    assert found.written == f"{300 * 3600 / POISSON.sum():.4g}/h"
    [(word, rate)] = found.estimates
    assert rate.low is not None and rate.high is not None
    assert (word, rate.low < 30.0 < rate.high) == ("per hour", True)


def test_the_interval_of_a_rate_covers_as_often_as_it_says() -> None:
    """It is exact for events that come at random; the least number that is not refused as too few."""
    logs = chance(31).exponential(60.0, (1_000, 30))
    found = [_per_hour(float(seconds), 30) for seconds in logs.sum(axis=1)]
    assert 0.935 <= np.mean([one.low <= 60 <= one.high for one in found]) <= 0.965  # type: ignore[operator]


def test_a_case_arrives_with_its_first_record_wherever_that_stands() -> None:
    records = coming(POISSON)
    later = [Record(0, one.case, "pay", one.start_us + 999_000_000, None, "") for one in records]
    assert arrivals([*later, *reversed(records)]) == arrivals(records)


@pytest.mark.parametrize(
    ("gaps", "refusal", "reason"),
    [
        (POISSON[:29], "too few", "30 cases: too few for a rate."),
        (np.zeros(40), "too coarse", "All cases begin at one moment."),
        (EVEN, "bad fit", "Cases do not come one by one at a steady rate (p = 0.0033, the gaps vary "),
        (BUNCHES, "bad fit", "Cases do not come one by one at a steady rate (p = 0.0033, the gaps vary "),
        (
            HURRY,
            "several populations",
            "Cases come at another rate in the second half of the records than in the first.",
        ),
    ],
)
def test_what_is_no_poisson_process_has_no_rate(gaps: Gaps, refusal: Refusal, reason: str) -> None:
    found = arrivals(coming(gaps))
    assert (found.refusal, found.written) == (refusal, "")
    assert found.reason.startswith(reason)
