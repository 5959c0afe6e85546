"""How long cases have nobody who could or would do anything about them.

*Why it matters*: an open case or a dead letter without an owner waits until somebody complains. The 99th percentile
over cases is shown: it takes one in a hundred.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MINUTES, P99, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Time without an owner"
UNIT = MINUTES
SHOWN = (P99,)
GATE = Gate(P99, 0)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """The time without an owner, per case."""
    yield Sample("", run.time_in(run.mask(names.UNOWNED)))
