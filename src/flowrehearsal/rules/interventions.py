"""Where people step in: actions by which somebody forces, repeats or gives up what the design would do by itself."""

from collections.abc import Iterator

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design


def interventions(design: Design) -> Iterator[tuple[str, Action]]:
    """The interventions that can happen somewhere, in the order of the file."""
    for name, action in design.workflow.actions.items():
        if is_intervention(design.workflow, action) and any(state in design.reachable for state in action.start.states):
            yield name, action
