"""How many cases have surfaces that contradict each other for longer than is tolerated.

*Why it matters*: a few seconds are a refresh away; after five minutes, or what a surface of the pair tolerates,
somebody has called or acted on the wrong screen.
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import TOLERATED_US
from flowrehearsal.simulation.beliefs import pairs, tolerated_us
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Cases in contradiction for longer than is tolerated"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each pair of surfaces: whether they contradicted each other for long, per case."""
    for pair, rows in pairs(setting, run):
        allowed = tolerated_us(setting, pair) or TOLERATED_US
        yield Sample(pair, (run.time_in(rows) > allowed).astype(float))
