"""How much time is left when a case leaves a state before its deadline, or a named clock is stopped.

*Why it matters*: it says how far a process is from missing deadlines before it misses any. The smallest twentieth is
shown beside the median. What was late, or is not over yet, has no slack: see `lateness`.
"""

from collections.abc import Iterator
from math import inf

from flowrehearsal.simulation.measuring import MEDIAN, MINUTES, P5, Sample, Setting
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.terms import terms

TITLE = "Time left at a deadline"
UNIT = MINUTES
SHOWN = (P5, MEDIAN)
BETTER = "higher"
HIGHEST = inf
"""A deadline may be longer than the run, and then so is what is left of it."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each state with a deadline, and each named clock: the time left, per visit that ended in time."""
    for name, allowed, stays in terms(setting, run):
        left = allowed - (stays[:, 2] - stays[:, 1])
        yield Sample(name, left[(stays[:, 2] < run.horizon_us) & (left >= 0)].astype(float))
