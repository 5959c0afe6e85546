"""How much of their working time people, workers and partners' capacity are occupied.

*Why it matters*: above some four fifths, queues grow faster than anyone expects.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.measuring import MEAN, PERCENT_OF_TIME, Sample, Setting
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.working_time import open_time

TITLE = "Utilisation"
UNIT = PERCENT_OF_TIME
SHOWN = (MEAN,)
BETTER = ""
"""People who are idle are no better than people who are busy."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each resource: the share of its working time in which it was occupied."""
    for number, resource in enumerate(setting.program.resources):
        working = resource.capacity * open_time(resource.calendar, run.horizon_us)
        if working > 0:
            yield Sample(resource.name, np.array([int(run.busy_us[number]) / working]))
