"""When time or attempts run out and a case goes to people who had nothing to do with it."""

from collections.abc import Callable, Iterator

import numpy as np

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.program.columns import Mask
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime import names
from flowrehearsal.runtime.outcomes import APPLIED, OVERWRITES, spoken
from flowrehearsal.simulation.deeds import steps_where
from flowrehearsal.simulation.measuring import Setting
from flowrehearsal.simulation.moments import before
from flowrehearsal.simulation.run import Run

RUNS_OUT = ("deadline", "expired", "exhausted", "failed")
"""Events after which somebody else has to take over."""


def escalations(setting: Setting, run: Run) -> Iterator[tuple[str, Mask]]:
    """For each role of operators, the steps with which a case came to it so."""
    ran_out, earlier = steps_where(run, _runs_out(setting.workflow)), before(run)
    for role, declared in setting.workflow.roles.items():
        if declared.kind == "operator":
            theirs = _owned(setting, run, role)
            yield role, ran_out & theirs[run.state] & ~theirs[earlier]


def _runs_out(workflow: Workflow) -> Callable[[Command, Branch], bool]:
    """Whether a step applies an action that follows when something runs out."""
    late = {name for name, action in workflow.actions.items() if any(event.what in RUNS_OUT for event in action.on)}

    def is_late(_: Command, branch: Branch) -> bool:
        action, manner = spoken(branch.outcome)
        return action in late and manner in (APPLIED, OVERWRITES)

    return is_late


def _owned(setting: Setting, run: Run, role: str) -> Mask:
    """For each state of a run, whether a role owns an active state that is not final."""
    rows = np.zeros(len(run.states), dtype=np.bool_)
    for state, declared in setting.workflow.states.items():
        if declared.owner == role and not declared.final:
            rows |= run.mask(names.active(state))
    return rows
