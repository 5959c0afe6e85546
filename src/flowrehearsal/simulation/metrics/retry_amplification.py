"""How many calls a partner gets for each request that is made of it.

*Why it matters*: it is what retries cost the partner over the whole run; on a bad day they keep it down. One call per
request is the least.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.deeds import calls_for, requests
from flowrehearsal.simulation.measuring import CALLS, MEAN, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Retry amplification"
UNIT = CALLS
SHOWN = (MEAN,)
ACROSS = True
GATE = Gate(MEAN, 2)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each partner: all calls divided by all requests of the run; nothing where there were none."""
    for partner in setting.workflow.partners:
        made = asked = 0.0
        for effect, declared in setting.workflow.effects.items():
            if declared.partner == partner:
                calls = run.steps_per_case(calls_for(run, effect))
                made += float(calls.sum())
                asked += float(np.maximum(1, requests(run, effect))[calls > 0].sum())
        if asked:
            yield Sample(partner, np.array([made / asked]))
