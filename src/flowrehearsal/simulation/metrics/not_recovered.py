"""How often the backlog of a partner's outage is still there when the run ends.

*Why it matters*: a system that does not recover by itself needs a plan for that night, and people who know it.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.backlog import outages, recoveries
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Outages without recovery"
UNIT = PERCENT
SHOWN = (MEAN,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each partner with an outage: whether the backlog stayed, per outage."""
    for partner in setting.workflow.partners:
        if outages(setting, run, partner):
            stayed = [not recovered for _, recovered in recoveries(setting, run, partner)]
            yield Sample(partner, np.array(stayed, dtype=float))
