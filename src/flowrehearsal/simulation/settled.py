"""Whether a case has come to rest: nothing but faults and a person's fresh act would still change it.

One that rests where nobody can move it is stuck.
"""

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.program.interpreter import is_quiescent
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Run


def settled(setting: Setting, run: Run, asked: Mask) -> Mask:
    """For each case marked by `asked`, whether it is at rest when the run ends; False for the others.

    Assumptions stand: that one could be broken does not keep a case going.
    """
    last = run.spells.state[run.spells.last]
    rests = np.zeros(run.cases, dtype=np.bool_)
    for row in np.unique(last[asked]):
        state = run.state_at(row)
        rests |= asked & (last == row) & is_quiescent(setting.assured, state)
    return rests


def left_alone(run: Run) -> Mask:
    """For each row of `run.states`, whether the case is open and its owner has no action that is allowed."""
    return ~run.mask(names.RESTING) & ~run.mask(names.ATTENDED)


def stuck(setting: Setting, run: Run) -> Mask:
    """For each case, whether it is at rest when the run ends, and nobody can move it."""
    alone = run.at_end(left_alone(run))
    return alone & settled(setting, run, alone)
