"""How often cases come back to a state in which they have been before.

*Why it matters*: each loop is work done again, by people above all. Where actions say how often they may send a case
back (`max_rounds`), nineteen cases in twenty must not need more.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import MEAN, P95, PER_CASE, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Rework"
UNIT = PER_CASE
SHOWN = (MEAN, P95)
UNLIMITED = "unlimited"
GATE = Gate(P95, 1, {UNLIMITED: None})
"""As often as the actions say."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each case, how often it came into a state again."""
    again = np.zeros(run.cases)
    for state in setting.workflow.states:
        again += np.maximum(0, run.entries(run.mask(names.active(state))) - 1)
    rounds = [action.max_rounds for action in setting.workflow.actions.values() if action.max_rounds is not None]
    yield Sample("", again, "" if rounds else UNLIMITED, float(sum(rounds)) if rounds else None)
