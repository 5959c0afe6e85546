"""Tells who may lead a case where."""

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Workflow


def leading_to(workflow: Workflow, state: str) -> tuple[str, ...]:
    """The roles that may bring a case to a state by an action that says so, delegates included; empty where only events
    do."""
    actions = workflow.actions.values()
    roles = (role for action in actions if state in action.to.states for role in action.by)
    return acting_for(workflow, *dict.fromkeys(roles))
