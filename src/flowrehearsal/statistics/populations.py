"""Whether samples come from one population or from several."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from flowrehearsal.statistics.fitting import Samples, thinned

APART = 0.15
"""Two distribution functions this far apart are two whatever caused it; less is nobody's concern."""
SURE = 0.01
"""How often two samples of one population may be taken for two."""
FEWEST = 30
"""Samples below which nothing is said."""
STRETCHES = 10
"""So many stretches of time that something may be bunched in."""
BUNCHED = 0.05
"""A share that much larger in a stretch than in all of them matters to somebody."""
_GRID = 512


def apart(first: Sequence[float] | Samples, second: Sequence[float] | Samples) -> float:
    """The distance between the distribution functions of two samples (Kolmogorov and Smirnov); 0 where they may be one.

    A difference counts that is as large as `APART` and that one population shows in fewer than `SURE` of all cases.
    """
    if min(len(first), len(second)) < FEWEST:
        return 0.0
    from scipy import stats

    found = stats.ks_2samp(thinned(np.asarray(first)), thinned(np.asarray(second)), method="asymp")
    return float(found.statistic) if found.statistic >= APART and found.pvalue < SURE else 0.0


def shares_apart(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The difference between two shares, each as (seen, of so many); 0 where they may be one.

    Fisher's exact test below `SURE`, and a difference of at least 5 points.
    """
    if min(first[1], second[1]) < FEWEST:
        return 0.0
    from scipy import stats

    table = [[seen, trials - seen] for seen, trials in (first, second)]
    difference = abs(first[0] / first[1] - second[0] / second[1])
    return difference if difference >= 0.05 and stats.fisher_exact(table).pvalue < SURE else 0.0


def bunched(seen: Sequence[bool]) -> tuple[int, int] | None:
    """The stretch (from, until) of trials in a row in which something is seen most above what it is in all of them.

    None where every stretch of a tenth of the trials may have its share by chance: binomial tails, ten of them below
    `SURE` together, and a share larger by `BUNCHED`. An outage looks like this, and so does a bad day.
    """
    from scipy.special import bdtrc

    if len(seen) < FEWEST:
        return None
    share = sum(seen) / len(seen)
    ends = np.linspace(0, len(seen), STRETCHES + 1).round().astype(np.int64).tolist()
    found: list[tuple[float, int, int]] = []
    for start, end in pairwise(ends):
        count, size = sum(seen[start:end]), end - start
        likely = float(bdtrc(count - 1, size, share)) if count else 1.0
        if count / size - share >= BUNCHED and likely * STRETCHES < SURE:
            found.append((likely, start, end))
    return min(found)[1:] if found else None


def modes(values: Samples) -> tuple[float, ...]:
    """Where positive samples crowd: the modes of a smoothed density of their logarithms.

    The density is smoothed by the width of Silverman (1986, section 3.4.2). Of modes without a valley of a quarter of
    the lower one between them only the higher counts, and none that is below a fifth of the highest.
    """
    from scipy.ndimage import gaussian_filter1d

    logs = np.log(values)
    quartiles = np.quantile(logs, [0.25, 0.75])
    spread = min(float(logs.std()), float(quartiles[1] - quartiles[0]) / 1.349 or float(logs.std()))
    width = 0.9 * spread * len(logs) ** -0.2
    counts, edges = np.histogram(logs, _GRID, (logs.min() - 3 * width, logs.max() + 3 * width))
    step = float(edges[1] - edges[0])
    density = gaussian_filter1d(counts.astype(np.float64), width / step, mode="constant")
    return tuple(float(np.exp(edges[peak] + step / 2)) for peak in _peaks(density))


def _peaks(density: Samples) -> list[int]:
    """Where a curve has its maxima, those between which it hardly sinks as one."""
    inner = density[1:-1]
    high = inner >= density.max() / 5
    found = np.flatnonzero((inner > density[:-2]) & (inner >= density[2:]) & high) + 1
    kept: list[int] = []
    for peak in found.tolist():
        last = kept[-1] if kept else None
        if last is None or density[last:peak].min() < 0.75 * min(density[last], density[peak]):
            kept.append(peak)
        elif density[peak] > density[last]:
            kept[-1] = peak
    return kept
