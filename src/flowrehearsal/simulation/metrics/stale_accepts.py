"""How often an act was accepted that its author would not have done, had the screen been up to date.

*Why it matters*: the person decided about a case that no longer was as shown; nothing checked it, so it took effect.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Acts accepted on an old view"
UNIT = PER_10_000_CASES
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether such an act was accepted, per case."""
    yield Sample("", run.at_end(run.has(names.STALE_ACCEPT, True)).astype(float), cases=run.numbers)
