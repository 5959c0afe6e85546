"""How many escalations go to a role of which everybody is away.

*Why it matters*: the last resort is then an empty chair, and nobody hears about the case until somebody is back.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.escalating import escalations
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Gate, Sample, Setting
from flowrehearsal.simulation.run import Int64, Run

TITLE = "Escalations to nobody"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 0)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each role of operators that loses members: whether all of them were away, per case that came to it."""
    away = {resource.name: resource for resource in run.program.resources if resource.absences}
    for role, steps in escalations(setting, run) if away else ():
        if role in away:
            nobody = _missing(run.times_us[steps], away[role].absences) >= away[role].capacity
            yield Sample(role, nobody.astype(float), cases=run.numbers[run.case[steps]])


def _missing(times: Int64, absences: tuple[tuple[int, int, int], ...]) -> Int64:
    """How many are away at each moment."""
    found = np.zeros(len(times), dtype=np.int64)
    for start, end, count in absences:
        found += count * ((times >= start) & (times < end))
    return found
