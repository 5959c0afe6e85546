"""How often a machine overwrote what a person had decided.

*Why it matters*: people override when something has gone wrong already. If a late answer undoes their decision, they
stop trusting the system and start working around it.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PER_1_000_OVERRIDES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Lost overrides"
UNIT = PER_1_000_OVERRIDES
SHOWN = (MEAN,)
GATE = Gate(MEAN, 0.1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether the intervention was overwritten, per case in which somebody intervened."""
    intervened = run.at_end(run.has(names.INTERVENED, True))
    lost = run.at_end(run.has(names.OVERWRITTEN, "human"))
    yield Sample("", lost[intervened].astype(float), cases=run.numbers[intervened])
