"""How many cases have not settled within the time that the scenario allows after its faults have stopped.

*Why it matters*: while things go wrong, cases may wait. Once everything works again they must come to an end by
themselves; one that does not waits for somebody to notice. Settled is what has ended or come to rest. A single such
case breaks the demand, whatever the scenario's figures are worth: its replication shows how it comes about.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Gate, Sample, Setting
from flowrehearsal.simulation.moments import rows_at
from flowrehearsal.simulation.run import Run

TITLE = "Cases that do not settle once the faults have stopped"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 0, seen=True)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether each case that was there when the faults stopped is still open when it must have settled."""
    heal = setting.scenario.heal
    if heal is not None:
        there = run.arrivals_us < heal.at
        rows = rows_at(run, np.full(run.cases, heal.at + heal.within))
        yield Sample("", (~run.mask(names.RESTING)[rows[there]]).astype(float), cases=run.numbers[there])
