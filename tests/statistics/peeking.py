"""Studies that somebody looks at again and again, and the share of them in which a look misses the truth."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.statistics.estimate import Estimate

LOOKS = (20, 30, 40, 50, 60, 72, 86, 103, 123, 147, 176, 211, 253, 300)
"""As a study has them, up to a budget of 300."""


def draws(key: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=key))


def missed(
    studies: NDArray[np.float64], truth: float, interval: Callable[[Sequence[float]], Estimate]
) -> tuple[float, float]:
    """The shares of studies, one per row, in which an interval lies above the truth, or below it, at any look."""
    above = below = 0
    for study in studies.tolist():
        found = [interval(study[:look]) for look in LOOKS]
        above += any(one.low is not None and one.low > truth for one in found)
        below += any(one.high is not None and one.high < truth for one in found)
    return above / len(studies), below / len(studies)
