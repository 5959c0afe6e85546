"""Questions about where a case can get to."""

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import steps


def reachable_states(workflow: Workflow, configurations: ConfigurationGraph) -> tuple[str, ...]:
    """Every state that is active in some configuration, in the order of the file."""
    active = {state for configuration in configurations for state in configuration}
    return tuple(state for state in workflow.states if state in active)


def may_stay(workflow: Workflow, configuration: Configuration) -> bool:
    """Whether a case may stay as it is: it is closed, or all that keeps it open is an acceptable place to stay."""
    states = [workflow.states[name] for name in configuration]
    settled = all(state.final or state.resting or state.detached for state in states)
    return settled and any(state.final or state.resting for state in states)


def dead_ends(workflow: Workflow, configurations: ConfigurationGraph) -> tuple[str, ...]:
    """Reachable states that are neither final nor resting, and that no action ever leaves.

    A raw write (the caller chooses the next state) is no way out: it is not part of the design's own course.
    """
    moves = [step for step in steps(configurations.designed) if not step.stays]
    left = {state for step in moves for state in step.before if state not in step.after}
    return tuple(
        name
        for name in reachable_states(workflow, configurations)
        if name not in left and not workflow.states[name].final and not workflow.states[name].resting
    )


def closed_circles(workflow: Workflow, configurations: ConfigurationGraph) -> tuple[tuple[str, ...], ...]:
    """Groups of states among which a case moves for ever: nothing leads out, and in none of them it may stay.

    Groups that hold a dead end are left out, for that is their cause. Raw writes are no way out.
    """
    following = configurations.designed.following
    stuck = set(dead_ends(workflow, configurations))
    found = []
    for component in configurations.designed.components:
        inside = frozenset(component)
        is_left = any(after not in inside for place in component for after in following[place])
        states = {state for configuration in component for state in configuration}
        if (
            not is_left
            and not states & stuck
            and not any(may_stay(workflow, configuration) for configuration in component)
        ):
            open_states = [name for name in workflow.states if name in states and not workflow.states[name].final]
            found.append(tuple(open_states))
    return tuple(sorted(found, key=lambda group: [workflow.state_place[name] for name in group]))
