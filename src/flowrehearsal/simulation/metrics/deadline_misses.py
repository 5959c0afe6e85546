"""How often a state's deadline passes before the case moves on, or a named clock expires before it is stopped.

*Why it matters*: a deadline that passes all the time is no safety net but a step of the process, and should be drawn
as one.
"""

from collections.abc import Callable, Iterator

import numpy as np

from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime import names
from flowrehearsal.simulation.deeds import steps_where
from flowrehearsal.simulation.measuring import MEAN, PERCENT, Gate, Sample, Setting
from flowrehearsal.simulation.run import Run

TITLE = "Missed deadlines"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each state with a deadline that an action answers: whether it passed, per visit to the state; for each named
    clock, per time that it ran."""
    timed = {command.site[1] for command in setting.program.commands if command.site[:1] == ("deadline",)}
    for state in setting.workflow.states:
        if state in timed:
            missed = int(np.count_nonzero(steps_where(run, _ends(state))))
            visits = max(missed, int(run.entries(run.mask(names.active(state))).sum()))
            yield Sample(state, (np.arange(visits) < missed).astype(float))
    for clock in setting.workflow.clocks:
        expired = run.entries(run.has(names.clock(clock), "expired")).sum()
        ran = run.entries(run.has(names.clock(clock), "on", "expired")).sum()
        yield Sample(clock, (np.arange(ran) < expired).astype(float))


def _ends(state: str) -> Callable[[Command, Branch], bool]:
    return lambda command, _: command.site == ("deadline", state)
