"""Fits a distribution to how long something took, or says why the records do not support one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from flowrehearsal.calibration.result import Measured
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.fitting import KEY, Fit, Samples, fitted
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.populations import apart, modes
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.naming import joined

LEAST = 30
"""Records below which nothing is fitted: the 95th percentile would be a guess from one or two of them."""
CUT_OFF = 0.05
"""The share of records without an end from which on a fit to the others is too short."""
LEVEL = 0.01
"""The p-value at which a fit is refused."""
SECOND_US = 1_000_000
UNITS_US = (86_400_000_000, 3_600_000_000, 60_000_000, SECOND_US, 1_000, 1)
UNITS = ("d", "h", "m", "s", "ms", "us")


@dataclass(frozen=True, slots=True)
class Times:
    """How long one thing took, in microseconds, in the order in which it began; and how often nobody knows."""

    lengths_us: tuple[int, ...]
    unknown: int = 0

    @property
    def records(self) -> int:
        """How many records there are."""
        return len(self.lengths_us) + self.unknown


def timed(path: tuple[str, ...], whole: Times, parts: Mapping[str, Times]) -> Measured:
    """The distribution of all of `whole`, whose `parts` are the activities that it consists of."""
    found = Measured(path, whole.records)
    if len(whole.lengths_us) < LEAST:
        advice = f"Give at least {LEAST}."
        return replace(found, refusal="too few", reason=f"{_ended(whole)}: too few for a distribution. {advice}")
    if whole.unknown > CUT_OFF * whole.records:
        share = f"{whole.unknown / whole.records:.0%}"
        reason = f"{whole.unknown:,} of {whole.records:,} records ({share}) are cut off: what took longest is missing."
        return replace(found, refusal="cut off", reason=f"{reason} Give records of cases that are over.")
    unit = _unit_us(whole.lengths_us)
    middle = int(np.median(whole.lengths_us))
    if unit > middle / 2 and (middle == 0 or len(set(whole.lengths_us)) > 1):
        reason = f"Times are in steps of {duration(unit)}, and half of them are at most {duration(middle)}."
        return replace(found, refusal="too coarse", reason=f"{reason} Record them more finely.")
    return _of_one_population(replace(found, notes=tuple(_notes(whole, unit))), whole, parts)


def _of_one_population(found: Measured, whole: Times, parts: Mapping[str, Times]) -> Measured:
    values = spread_out(whole.lengths_us)
    reason = _mixed(values, parts)
    if reason:
        return replace(found, refusal="several populations", reason=reason)
    fit = fitted(values)
    found = replace(found, fit=fit, estimates=(("mean", averaged(values)),))
    if fit.p_value > LEVEL:
        return replace(found, written=written(fit))
    several = modes(values)
    if len(several) > 1:
        crowd = joined([f"around {span(mode * SECOND_US)}" for mode in several])
        reason = f"No kind of distribution fits, and the times crowd {crowd}: they are of different things. "
        return replace(found, refusal="several populations", reason=f"{reason}Give each an activity of its own.")
    reason = f"The likeliest kind, {fit.kind}, does not fit (p = {fit.p_value:.2g}, distance {fit.distance:.2g}). "
    advice = "Look for what was mixed, or write the measured times to a file and name it: {empirical: times.csv}."
    return replace(found, refusal="bad fit", reason=reason + advice)


def spread_out(lengths_us: Sequence[int]) -> Samples:
    """The same in seconds; what was rounded is spread evenly over the step that it was rounded to.

    Ties would make any continuous distribution look wrong. The draws are keyed, so this is always the same.
    """
    values = np.asarray(lengths_us, dtype=np.float64)
    if np.ptp(values) == 0:
        return np.maximum(values, 1.0) / SECOND_US
    unit = _unit_us(lengths_us)
    shift = np.random.Generator(np.random.Philox(KEY)).uniform(-0.5, 0.5, len(values)) * unit
    # Nothing takes no time at all, and half of the step below zero belongs to what was rounded to zero.
    return np.maximum(np.abs(values + shift), 1e-3) / SECOND_US


def averaged(values: Samples) -> Estimate:
    """The mean of independent records, with its interval."""
    return replace(mean(values.tolist()), method="Student t over records")


def written(fit: Fit) -> str:
    """A fit in seconds as a scenario says it."""
    figures = {word: f"{value:.4g}" if word == "shape" else span(value * SECOND_US) for word, value in fit.figures}
    if fit.kind == "fixed":
        return f"{{fixed: {figures['value']}}}"
    return f"{{{fit.kind}: {{{', '.join(f'{word}: {value}' for word, value in figures.items())}}}}}"


def span(us: float) -> str:
    """A time with four digits that count, in the largest unit that it is at least one of."""
    size, unit = next((pair for pair in zip(UNITS_US, UNITS, strict=True) if us >= pair[0]), (1, "us"))
    text = f"{us / size:.4g}"
    return f"{float(text):.4f}".rstrip("0").rstrip(".") + unit


def _unit_us(lengths_us: Sequence[int]) -> int:
    """The largest unit of time that all of them are multiples of."""
    values = np.asarray(lengths_us, dtype=np.int64)
    return next(unit for unit in UNITS_US if not np.any(values % unit))


def _notes(whole: Times, unit: int) -> list[str]:
    notes = [f"{_ended(whole)}; the others are left out."] if whole.unknown else []
    return notes + ([f"Times are in steps of {duration(unit)}."] if unit >= SECOND_US else [])


def _ended(whole: Times) -> str:
    told = counted(whole.records, "record")
    return f"{told}, {len(whole.lengths_us):,} of them with an end" if whole.unknown else told


def _mixed(values: Samples, parts: Mapping[str, Times]) -> str:
    """What says that the times are of different things; empty where nothing does."""
    half = len(values) // 2
    for name, part in parts.items():
        others = [length for other, times in parts.items() if other != name for length in times.lengths_us]
        distance = apart(spread_out(part.lengths_us), spread_out(others)) if part.lengths_us and others else 0.0
        if distance:
            return (
                f"`{name}` takes other times than the rest (distance {distance:.2g}), and a scenario has one "
                "distribution for all of them. Calibrate from one activity, and leave the others out."
            )
    distance = apart(values[:half], values[half:])
    if distance:
        return (
            f"The second half of the records has other times than the first (distance {distance:.2g}): something "
            "changed. Give records of one stretch of time."
        )
    return ""
