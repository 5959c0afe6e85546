"""Which steps were whose, and how often effects were asked for and executed."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.columns import Mask
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime import names
from flowrehearsal.runtime.outcomes import WAITS
from flowrehearsal.runtime.slots import BUSY
from flowrehearsal.simulation.measuring import Values
from flowrehearsal.simulation.run import Run

ACTS = (("decide",), ("look",), ("intervene",))
"""The sites of commands in which a person acts."""
CALLING = (("call",), ("timeout",))
"""The sites of commands in which a partner is called."""


def steps_where(run: Run, chosen: Callable[[Command, Branch], bool]) -> Mask:
    """For each step of a run, whether its command and branch are chosen."""
    pairs, place = run.fired
    commands = [run.program.commands[command] for command, _ in pairs]
    answers = [chosen(c, c.branches[branch]) for c, (_, branch) in zip(commands, pairs, strict=True)]
    return np.array(answers, dtype=np.bool_)[place]


def calls_for(run: Run, *effects: str) -> Mask:
    """For each step, whether a partner is called for one of the effects, answered or not."""
    return steps_where(run, lambda command, _: command.site[:1] in CALLING and command.site[1] in effects)


def acts_of(run: Run, role: str) -> Mask:
    """For each step, whether a person of the role did something, accepted or not. Waiting is no act."""

    def is_act(command: Command, branch: Branch) -> bool:
        return command.site[:1] in ACTS and command.site[1] == role and branch.outcome != WAITS

    return steps_where(run, is_act)


def executions(run: Run, effect: str) -> Values:
    """For each case, how often the partner executed the effect by the end; nothing where that is not modelled."""
    if names.executed(effect) not in run.program.position:
        return np.zeros(run.cases)
    counts = np.array([float(value) for value in run.program.variable(names.executed(effect)).domain])
    return counts[run.values(names.executed(effect))[run.spells.state[run.spells.last]]]


def was_asked(run: Run, effect: str) -> Mask:
    """For each case, whether a commit asked for the effect."""
    return run.at_end(run.has(names.asked(effect), True))


def requests(run: Run, effect: str) -> NDArray[np.int64]:
    """For each case, how often the effect was put up for sending."""
    return run.entries(run.has(names.status(effect), *BUSY))
