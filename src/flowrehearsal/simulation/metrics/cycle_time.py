"""How long cases take from arrival to their end.

*Why it matters*: it is what a customer waits for. Cases that have not ended are left out: see `unfinished` beside it.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEDIAN, MINUTES, P95, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Cycle time"
UNIT = MINUTES
SHOWN = (MEDIAN, P95)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """The time until it was first closed, per case that ever was."""
    spells = run.spells
    closed = np.flatnonzero(run.mask(names.CLOSED)[spells.state])
    case, first = np.unique(spells.case[closed], return_index=True)
    yield Sample("", (spells.start_us[closed[first]] - run.arrivals_us[case]).astype(float))
