"""How long two surfaces contradict each other about whether a case is done.

*Why it matters*: one person is told "booked" while another works on a failure. The times of one case are added up, and
cases without a contradiction count as zero.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.beliefs import pairs, tolerated_us
from flowrehearsal.simulation.measuring import MINUTES, MOST, P95, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Time in contradiction"
UNIT = MINUTES
SHOWN = (P95, MOST)
TOLERATED = "tolerated"
GATE = Gate(P95, 5, {TOLERATED: 1})
"""Five minutes, or once the time that a surface of the pair tolerates."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each pair of surfaces: the time of contradiction, per case."""
    for pair, rows in pairs(setting, run):
        allowed = tolerated_us(setting, pair)
        yield Sample(pair, run.time_in(rows), "" if allowed is None else TOLERATED, allowed)
