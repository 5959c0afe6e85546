"""How long after a partner's outage as few cases wait on it as before.

*Why it matters*: an outage is over for the partner long before it is over for the customers. The backlog has
recovered when it is at or below its 95th percentile from before. Outages that touch count as one; where there are
several, the slowest recovery counts. One that lasts to the end of the run counts that long: see `not-recovered`
beside it.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.backlog import outages, recoveries
from flowrehearsal.simulation.measuring import MINUTES, P95, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Recovery after an outage"
UNIT = MINUTES
SHOWN = (P95,)
ACROSS = True
GATE = Gate(P95, 2)
"""Twice the length of the outage."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each partner with an outage: the slowest recovery of the run."""
    for partner in setting.workflow.partners:
        windows = outages(setting, run, partner)
        if windows:
            slowest = max(time for time, _ in recoveries(setting, run, partner))
            longest = max(end - start for start, end in windows)
            yield Sample(partner, np.array([float(slowest)]), allowance=longest)
