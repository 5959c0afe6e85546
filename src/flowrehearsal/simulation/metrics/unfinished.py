"""How many cases have neither ended nor come to rest when the run ends.

*Why it matters*: cases that never end are work that nobody sees. Give a run more time than a case needs: one that
arrived just before the end counts as well.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Cases that have not ended"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 0.1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether each case is still open when the run ends."""
    yield Sample("", run.at_end(~run.mask(names.RESTING)).astype(float), cases=run.numbers)
