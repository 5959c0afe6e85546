"""How many cases have to be taken over by other people because time or attempts ran out.

*Why it matters*: an escalation that is the rule is a step of the process that nobody has staffed.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.escalating import escalations
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Escalated cases"
UNIT = PERCENT
SHOWN = (MEAN,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each role of operators: whether the case ever came to it so, per case."""
    for role, steps in escalations(setting, run):
        came = np.bincount(run.case[steps], minlength=run.cases) > 0
        yield Sample(role, came.astype(float), cases=run.numbers)
