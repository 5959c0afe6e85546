"""Whether a case has come to rest: nothing but faults and a person's fresh act would still change it."""

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.program.interpreter import is_quiescent
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
