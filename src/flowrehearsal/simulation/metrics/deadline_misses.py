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
from flowrehearsal.simulation.terms import clock_runs, visits

TITLE = "Missed deadlines"
UNIT = PERCENT
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each state with a deadline: whether it passed, per visit to the state; for each named clock, per time that it
    ran.

    The deadline of a state passes in a step where an action answers it. One that nothing answers has passed when the
    visit takes longer.
    """
    answered = {command.site[1] for command in setting.program.commands if command.site[:1] == ("deadline",)}
    for state, allowed, stays in visits(setting, run):
        beyond = stays[:, 2] - stays[:, 1] > allowed
        missed = int(np.count_nonzero(steps_where(run, _ends(state)) if state in answered else beyond))
        yield _share(state, missed, max(missed, len(stays)))
    for clock, _, stays in clock_runs(setting, run):
        yield _share(clock, int(run.entries(run.has(names.clock(clock), "expired")).sum()), len(stays))


def _share(name: str, missed: int, times: int) -> Sample:
    return Sample(name, (np.arange(times) < missed).astype(float))


def _ends(state: str) -> Callable[[Command, Branch], bool]:
    return lambda command, _: command.site == ("deadline", state)
