"""What a sample says about a figure: a point, an interval, and how the interval was made."""

from dataclasses import dataclass, replace
from math import inf


@dataclass(frozen=True, slots=True)
class Estimate:
    """A point estimate with its interval.

    `estimate` is None where nothing was measured, `low` and `high` where no interval can be given (one sample). The
    interval covers the true value with probability `confidence`. `method` says how it was made, for the reader; `size`
    is the number of samples it rests on.
    """

    estimate: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str
    size: int

    def within(self, least: float, most: float = inf) -> "Estimate":
        """The same estimate of a figure that cannot lie below `least`, nor above `most`: the interval is cut off there.

        Methods that know nothing of a range, such as Student's t, reach beyond it where the figure lies near its end.
        """
        if self.low is None or self.high is None:
            return self
        return replace(self, low=min(max(self.low, least), most), high=min(max(self.high, least), most))

    def times(self, factor: float) -> "Estimate":
        """The same estimate in another unit; `factor` is positive."""
        assert factor > 0, factor
        return replace(
            self,
            estimate=None if self.estimate is None else self.estimate * factor,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
        )


def nothing(confidence: float) -> Estimate:
    """The estimate of a figure for which there was not a single sample."""
    return Estimate(None, None, None, confidence, "nothing to measure", 0)
