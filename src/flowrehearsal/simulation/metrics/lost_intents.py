"""How often something other than a person dropped what a person wanted.

*Why it matters*: a customer asked to cancel, and the case completed as if she had not.
"""

from collections.abc import Iterator

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Lost intents"
UNIT = PER_10_000_CASES
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """Whether an intent was lost, per case; nothing where no data is an intent."""
    if any(datum.intent for datum in setting.workflow.data.values()):
        yield Sample("", run.at_end(run.has(names.INTENT_LOST, True)).astype(float), cases=run.numbers)
