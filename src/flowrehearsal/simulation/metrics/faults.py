"""How often each fault struck.

*Why it matters*: a design that came through unharmed has shown nothing if nothing happened to it.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.definition.mishaps import BURST
from flowrehearsal.simulation.measuring import MEAN, PER_1_000_CASES, Sample, Setting, repeatable
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.strikes import possible, strikes

TITLE = "Injected faults"
UNIT = repeatable(PER_1_000_CASES)
SHOWN = (MEAN,)
BETTER = ""
"""They come from the scenario, more of them to a design that calls more often."""


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each fault that is possible: how many steps it hit, per case."""
    found, never = strikes(run), np.zeros(len(run.times_us), dtype=np.bool_)
    crowded = (BURST,) if setting.scenario.arrivals.bursts else ()
    for fault in sorted((*possible(setting.program), *crowded)):
        yield Sample(fault, run.steps_per_case(found.get(fault, never)))
