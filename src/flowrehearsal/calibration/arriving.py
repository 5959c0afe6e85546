"""How fast cases arrive, by when each was first heard of."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from flowrehearsal.calibration.records import Record
from flowrehearsal.calibration.result import Measured
from flowrehearsal.calibration.times import LEAST, LEVEL, SECOND_US, spread_out
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.fitting import Samples, fitted_as
from flowrehearsal.statistics.populations import apart
from flowrehearsal.vocabulary.counting import counted

HOUR_SECONDS = 3_600
CONFIDENCE = 0.95


def arrivals(records: Iterable[Record]) -> Measured:
    """The rate of cases, where they come one by one and always as often: as a Poisson process, which a scenario has."""
    first: dict[str, int] = {}
    for record in records:
        first[record.case] = min(first.get(record.case, record.start_us), record.start_us)
    found = Measured(("arrivals", "rate"), len(first))
    if len(first) <= LEAST:
        reason = f"{counted(len(first), 'case')}: too few for a rate. Give more than {LEAST}."
        return replace(found, refusal="too few", reason=reason)
    gaps_us = np.diff(np.sort(np.fromiter(first.values(), dtype=np.int64)))
    if not gaps_us.any():
        reason = "All cases begin at one moment. Check the column start."
        return replace(found, refusal="too coarse", reason=reason)
    gaps = spread_out(gaps_us.tolist())
    rate = _per_hour(float(gaps_us.sum()) / SECOND_US, len(gaps_us))
    fit = fitted_as("exponential", gaps)
    found = replace(found, fit=fit, estimates=(("per hour", rate),))
    half = len(gaps) // 2
    if apart(gaps[:half], gaps[half:]):
        reason = "Cases come at another rate in the second half of the records than in the first. "
        return replace(found, refusal="several populations", reason=reason + _ADVICE)
    if fit.p_value <= LEVEL:
        reason = f"Cases do not come one by one at a steady rate (p = {fit.p_value:.2g}, {_bunched(gaps)}). "
        return replace(found, refusal="bad fit", reason=reason + _ADVICE)
    assert rate.estimate is not None
    return replace(found, written=f"{float(f'{rate.estimate:.4g}'):.6f}".rstrip("0").rstrip(".") + "/h")


_ADVICE = (
    "A scenario has one rate, and bursts on top: give the records of hours that are alike, write the rate of the busy "
    "hours yourself, and add `bursts`."
)


def _per_hour(seconds: float, gaps: int) -> Estimate:
    """The rate of a Poisson process with the exact interval of Garwood (1936), from its first event to its last."""
    from scipy.special import gammaincinv

    tail = (1 - CONFIDENCE) / 2
    hours = seconds / HOUR_SECONDS
    low, high = (float(gammaincinv(gaps, share)) / hours for share in (tail, 1 - tail))
    return Estimate(gaps / hours, low, high, CONFIDENCE, f"Garwood, {gaps:,} gaps", gaps)


def _bunched(gaps: Samples) -> str:
    """Whether they come in bunches, or more evenly than chance would have it."""
    variation = float(np.std(gaps) / np.mean(gaps))
    return f"the gaps vary {variation:.2g} times as much as they would"
