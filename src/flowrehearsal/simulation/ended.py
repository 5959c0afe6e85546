"""Where a case is closed with an end that is not true."""

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Run


def ended_wrongly(setting: Setting, run: Run) -> Mask:
    """For each row of `run.states`, whether it is closed and the effects are not as one of its final states says."""
    wrong = np.zeros(len(run.states), dtype=np.bool_)
    for state, declared in setting.workflow.states.items():
        if declared.final:
            wrong |= run.mask(names.active(state)) & run.mask(names.unfulfilled(state))
    return wrong & run.mask(names.CLOSED)
