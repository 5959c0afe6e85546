"""How long after a deadline, or after a named clock has expired, cases still are where they should not be.

*Why it matters*: a deadline missed by a minute and one missed by a week look the same in a share. Visits in time count
as zero, and one that has not ended counts up to the end of the run. See `deadline-misses` for how many there are.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.measuring import MINUTES, P95, Sample, Setting
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.terms import terms

TITLE = "Lateness"
UNIT = MINUTES
SHOWN = (P95,)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each state with a deadline, and each named clock: the time beyond, per visit."""
    for name, allowed, stays in terms(setting, run):
        yield Sample(name, np.maximum(0.0, (stays[:, 2] - stays[:, 1] - allowed).astype(float)))
