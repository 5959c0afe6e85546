"""Tells which actions are interventions: people force, repeat or give up what the design would do by itself."""

from flowrehearsal.definition.workflow import Action, Workflow


def is_intervention(workflow: Workflow, action: Action) -> bool:
    """Whether people override, replay or write any state with it, or operators cancel with it what is not theirs."""
    kinds = [workflow.roles[role].kind for role in action.by]
    if all(kind == "service" for kind in kinds):
        return False
    if action.kind == "cancel" and all(kind == "operator" for kind in kinds):
        return any(workflow.states[name].owner not in action.by for name in action.start.states)
    return action.kind in ("override", "replay") or action.to.kind == "any"
