"""Where a case can be that has had an effect and has not had it undone."""

from collections.abc import Mapping

from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design


def having_had(design: Design, effect: str) -> Mapping[Configuration, tuple[str, ...]]:
    """The configurations of such cases, the nearest first, each with the actions of a shortest way there.

    Where its undo was asked for on the way, it counts as undone.
    """
    workflow = design.workflow
    asking, undo = workflow.asking[effect], workflow.effects[effect].undo
    undoing = workflow.asking[undo] if undo else ()
    waiting: list[tuple[Configuration, bool]] = [(place, False) for place in design.configurations.beginnings]
    ways: dict[tuple[Configuration, bool], tuple[str, ...]] = dict.fromkeys(waiting, ())
    for place, had in waiting:
        for step in design.configurations.leaving[place]:
            now = (had or step.action in asking) and step.action not in undoing
            if not step.raw and (step.after, now) not in ways:
                ways[step.after, now] = (*ways[place, had], step.action)
                waiting.append((step.after, now))
    return {place: way for (place, had), way in ways.items() if had}
