"""How much faster than usual a partner is called while it is down, slow or failing.

*Why it matters*: retries that come faster than work usually does keep a partner down. The busiest stretch of the outage
is compared with the time before it; a stretch is as long as thirty calls usually take, so that chance alone makes no
peak, but no longer than the outage.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.simulation.backlog import outages
from flowrehearsal.simulation.deeds import calls_for
from flowrehearsal.simulation.measuring import MEAN, TIMES, Gate, Sample, Setting
from flowrehearsal.simulation.run import Int64, Run

TITLE = "Calls during an outage"
UNIT = TIMES
SHOWN = (MEAN,)
ACROSS = True
GATE = Gate(MEAN, 2)
CALLS_IN_A_STRETCH = 30


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each partner with an outage: the fastest stretch of any, as a multiple of the pace before; nothing where it
    was not called before the first."""
    for partner in setting.workflow.partners:
        windows = outages(setting, run, partner)
        effects = [name for name, effect in setting.workflow.effects.items() if effect.partner == partner]
        calls = run.times_us[calls_for(run, *effects)]
        before = int(np.count_nonzero(calls < windows[0][0])) if windows else 0
        if before:
            usual_us = windows[0][0] / before
            yield Sample(partner, np.array([max(_pace(calls, window, usual_us) for window in windows)]))


def _pace(calls: Int64, window: tuple[int, int], usual_us: float) -> float:
    """The most calls in any stretch of the window, divided by how many there usually are in one."""
    start, end = window
    length = min(float(end - start), CALLS_IN_A_STRETCH * usual_us)
    inside = calls[(calls >= start) & (calls < end)]
    last = np.searchsorted(inside, inside + length, side="left")
    return float((last - np.arange(len(inside))).max(initial=0)) * usual_us / length
