"""Where people step in: actions by which somebody forces, repeats or gives up what the design would do by itself."""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.rules.design import Design

RECORD = ("actor", "reason", "before", "after")
"""What has to be written down about an intervention."""


def interventions(design: Design) -> Iterator[tuple[str, Action]]:
    """The interventions that can happen somewhere, in the order of the file."""
    for name, action in design.workflow.actions.items():
        if is_intervention(design.workflow, action) and any(state in design.reachable for state in action.start.states):
            yield name, action


def is_intervention(workflow: Workflow, action: Action) -> bool:
    """Whether people override, replay or write any state with it, or operators cancel with it what is not theirs."""
    kinds = [workflow.roles[role].kind for role in action.by]
    if all(kind == "service" for kind in kinds):
        return False
    if action.kind == "cancel" and all(kind == "operator" for kind in kinds):
        return any(workflow.states[name].owner not in action.by for name in action.start.states)
    return action.kind in ("override", "replay") or action.to.kind == "any"
