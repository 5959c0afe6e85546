"""Which cases wait on a partner."""

import numpy as np

from flowrehearsal.program.columns import Mask
from flowrehearsal.runtime import names
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.run import Run

IN_FLIGHT = ("unsent", "ready", "leased")
"""The slot of an effect that is still to be sent, or being sent."""


def waiting_on(setting: Setting, run: Run, partner: str) -> Mask:
    """For each state, whether work for the partner is to be sent or under way, or the partner still works on it."""
    rows = np.zeros(len(run.states), dtype=np.bool_)
    for effect, declared in setting.workflow.effects.items():
        if declared.partner == partner:
            rows |= run.has(names.status(effect), *IN_FLIGHT)
            rows |= run.has(names.accepted(effect), "1", "many")
    return rows
