"""How often an effect was executed that no committed step asked for, and was not undone.

*Why it matters*: the outside world did something the case knows nothing about: a room without a booking, a charge
without an order.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.deeds import executions, was_asked
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Phantom effects"
UNIT = PER_10_000_CASES
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each effect: whether it stands unasked when the run ends, per case."""
    for effect, declared in setting.workflow.effects.items():
        done = executions(run, effect)
        undone = executions(run, declared.undo) if declared.undo else np.zeros(run.cases)
        stands = ~was_asked(run, effect) & (done > 0) & (done != undone)
        yield Sample(effect, stands.astype(float), declared.weight or "", cases=run.numbers)
