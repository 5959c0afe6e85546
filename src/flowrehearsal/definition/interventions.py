"""Tells which actions are interventions: people force, repeat or give up what the design would do by itself."""

from flowrehearsal.definition.workflow import Action, Workflow

OWN_PHASES = (None, "waiting_for_customer", "working")
"""Phases of a first state in which its owner draws up a request of their own, and was not handed one."""


def is_intervention(workflow: Workflow, action: Action) -> bool:
    """Whether people override, replay or write any state with it, or operators cancel with it what is not theirs."""
    if action.kind == "ordinary" and action.to.kind != "any":
        return False
    kinds = [workflow.roles[role].kind for role in action.by]
    if all(kind == "service" for kind in kinds):
        return False
    if action.kind == "cancel" and all(kind == "operator" for kind in kinds):
        return not takes_back(workflow, action) and any(
            workflow.states[name].owner not in action.by for name in action.start.states
        )
    return action.kind in ("override", "replay") or action.to.kind == "any"


def takes_back(workflow: Workflow, action: Action) -> bool:
    """Whether whoever began a case cancels it with this action: they withdraw their own request, whoever has it now."""
    return action.kind == "cancel" and action.by != () and action.by == (_requester(workflow),)


def _requester(workflow: Workflow) -> str | None:
    """The role that begins a case and hands it over: it owns the first state, and it alone leads on from there.

    None where the case begins with somebody who was handed it, such as in a queue or in a review.
    """
    first = workflow.initial_state
    owner, phase = workflow.states[first].owner, workflow.states[first].phase
    actions = [workflow.actions[name] for name in workflow.leaving[first]]
    leading = [each for each in actions if each.kind == "ordinary" and each.by and first not in each.to.states]
    alone = all(action.by == (owner,) for action in leading)
    hands_over = any(workflow.states[name].owner != owner for action in leading for name in _open(workflow, action))
    return owner if phase in OWN_PHASES and alone and hands_over else None


def _open(workflow: Workflow, action: Action) -> list[str]:
    return [name for name in action.to.states if not workflow.states[name].final]
