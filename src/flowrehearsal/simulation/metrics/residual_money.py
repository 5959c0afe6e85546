"""How many effects that move money are left standing, or missing, in cases that are closed.

*Why it matters*: each of them is an amount that somebody has to find, explain and pay back. An effect counts as
often as it is executed too often or too little, by what the end of its case says of it; effects of other weight do
not count.
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.definition.ends import demanded
from flowrehearsal.runtime import names
from flowrehearsal.simulation.deeds import executions, was_asked
from flowrehearsal.simulation.measuring import MEAN, PER_10_000_CASES, Gate, Sample, Setting, Values, repeatable
from flowrehearsal.simulation.run import Run

TITLE = "Money left behind"
UNIT = repeatable(PER_10_000_CASES)
SHOWN = (MEAN,)
GATE = Gate(MEAN, 1)


def measure(setting: Setting, run: Run) -> Iterator[Sample]:
    """For each effect that moves money and can be undone or has to stand: how far it is off, per closed case."""
    ended = run.at_end(run.mask(names.CLOSED))
    for effect, declared in setting.workflow.effects.items():
        stands_somewhere = any(effect in state.stands for state in setting.workflow.states.values())
        if declared.weight == "money" and (declared.undo or stands_somewhere):
            stands = _stands(setting, run, effect)
            off = np.abs(stands - _due(setting, run, effect, stands))
            yield Sample(effect, off[ended], cases=run.numbers[ended])


def _stands(setting: Setting, run: Run, effect: str) -> Values:
    """For each case, how much more often the effect was executed than undone."""
    undo = setting.workflow.effects[effect].undo
    return executions(run, effect) - (executions(run, undo) if undo else np.zeros(run.cases))


def _due(setting: Setting, run: Run, effect: str, stands: Values) -> Values:
    """For each case, how often the effect has to stand by the end that it has reached; as it does, if that is free."""
    due = stands
    for state in setting.workflow.states:
        demand = demanded(setting.workflow, state, effect)
        if demand != "free":
            amount = was_asked(run, effect) if demand == "as asked" else np.full(run.cases, demand == "once")
            due = np.where(run.at_end(run.mask(names.active(state))), amount.astype(float), due)
    return due
