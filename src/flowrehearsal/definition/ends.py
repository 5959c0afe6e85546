"""What the end of a case demands of an effect."""

from typing import Literal

from flowrehearsal.definition.workflow import Workflow

Demand = Literal["once", "as asked", "never", "free"]
"""How much more often an effect is to be executed than undone: once; once if a commit asked for it, else never; never.

`free`: nothing is said of it.
"""


def demanded(workflow: Workflow, state: str, effect: str) -> Demand:
    """What a final state demands of an effect by the time a case is closed in it; nothing, if it is not final.

    What `stands` is there once. Of the others only those that have an `undo` can be held to anything: a completed end
    without `stands` demands what was asked for, any other end nothing of them. A partly completed one leaves all open.
    """
    declared = workflow.states[state]
    if not declared.final or declared.phase == "partly_completed":
        return "free"
    if effect in declared.stands:
        return "once"
    if workflow.effects[effect].undo is None:
        return "free"
    return "as asked" if declared.phase == "completed" and not declared.stands else "never"
