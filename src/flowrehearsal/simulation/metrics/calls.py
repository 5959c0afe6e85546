"""How often a partner is called for one request.

*Why it matters*: retries that multiply turn a partner's bad minute into a bad hour. Unanswered calls count.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.runtime.frame import attempt_limit
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.simulation.deeds import calls_for, requests
from flowrehearsal.simulation.measuring import CALLS, MEAN, P99, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Calls per request"
UNIT = CALLS
SHOWN = (MEAN, P99)
GATE = Gate(P99, 1)
"""As many as the retry policy allows."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each effect: calls per request, averaged in each case that made any."""
    for effect, declared in setting.workflow.effects.items():
        calls = run.steps_per_case(calls_for(run, effect))
        made = np.maximum(1, requests(run, effect))
        allowed = attempt_limit(declared, Lowering(attempts=None))
        yield Sample(effect, (calls / made)[calls > 0], allowance=allowed)
