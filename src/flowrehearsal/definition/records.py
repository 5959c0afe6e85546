"""Tells what is missing in the record that an action leaves."""

from typing import Literal

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.workflow import Workflow

HISTORY = "history"
"""What `deletes` says of the record of everything that has happened to a case."""

RECORD = ("actor", "reason", "before", "after")
"""What has to be written down about an intervention."""

Gap = Literal["", "unwritten", "unexplained", "deleted"]


def gap(workflow: Workflow, name: str) -> Gap:
    """What is wrong with the record of an action; empty where nothing is.

    unwritten: people step in and nothing says who and why. unexplained: the record is to hold a reason that nobody has
    to give. deleted: the record of what was before is gone. An ordinary action need not leave a record.
    """
    action = workflow.actions[name]
    if not action.audit and is_intervention(workflow, action):
        return "unwritten"
    if action.by and "reason" in action.audit and not action.reason_required:
        return "unexplained"
    return "deleted" if HISTORY in action.deletes else ""
