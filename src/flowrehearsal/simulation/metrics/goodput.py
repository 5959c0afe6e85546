"""How many cases an hour come to an end that is true.

*Why it matters*: a system under load can be busy with retries and finish nothing. Cases whose end differs from what
really happened outside do not count.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.runtime import names
from flowrehearsal.simulation.ended import ended_wrongly
from flowrehearsal.simulation.measuring import MEAN, PER_HOUR, Sample, Setting
from flowrehearsal.simulation.plan import HOUR_US
from flowrehearsal.simulation.run import Run

TITLE = "Cases finished rightly"
UNIT = PER_HOUR
SHOWN = (MEAN,)
BETTER = "higher"
ACROSS = True


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """The cases that are closed as they should be when the run ends, per hour of it."""
    right = run.mask(names.CLOSED) & ~ended_wrongly(setting, run)
    yield Sample("", np.array([np.count_nonzero(run.at_end(right)) * HOUR_US / run.horizon_us]))
