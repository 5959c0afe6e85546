"""How many cases stand still where nobody can move them.

*Why it matters*: such a case is found by the customer. It is open, nothing is under way, and the owner of its state
has no action that is allowed now.
"""

from collections.abc import Iterator

from flowrehearsal.simulation.measuring import MEAN, PERCENT, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.settled import stuck

TITLE = "Stuck cases"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 0.1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether each case is stuck when the run ends."""
    yield Sample("", stuck(setting, run).astype(float), cases=run.numbers)
