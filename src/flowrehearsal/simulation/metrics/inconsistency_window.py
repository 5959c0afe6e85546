"""How long two surfaces contradict each other at a time about whether a case is done.

*Why it matters*: ten contradictions of a second are ten refreshes, one of ten minutes is a telephone call. Each stretch
of time counts once, however short; `disagreement` adds up those of a case.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.beliefs import pairs
from flowrehearsal.simulation.measuring import MEDIAN, MINUTES, P95, P99, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Length of a contradiction"
UNIT = MINUTES
SHOWN = (MEDIAN, P95, P99)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each pair of surfaces: the length of every stretch of contradiction."""
    for pair, rows in pairs(setting, run):
        yield Sample(pair, run.stretches(rows))
