"""Where a case can be that has had an effect and has not had it undone, or that still waits for its outcome."""

from collections.abc import Collection, Mapping

from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design

SETTLING = ("done", "refused", "failed", "not_done")
"""The outcomes after which nothing of an effect is under way."""


def having_had(design: Design, effect: str) -> Mapping[Configuration, tuple[str, ...]]:
    """The configurations of such cases, the nearest first, each with the actions of a shortest way there.

    Where its undo was asked for on the way, it counts as undone.
    """
    workflow = design.workflow
    undo = workflow.effects[effect].undo
    return _ways(design, workflow.asking[effect], workflow.asking[undo] if undo else ())


def awaiting(design: Design, effect: str) -> Mapping[Configuration, tuple[str, ...]]:
    """The same for cases that asked for it and have not heard an outcome that settles it."""
    workflow, heard = design.workflow, {f"{effect}.{outcome}" for outcome in SETTLING}
    asking = workflow.asking[effect]
    settling = [
        name
        for name, action in workflow.actions.items()
        if name not in asking and action.on and {str(event) for event in action.on} <= heard
    ]
    return _ways(design, asking, settling)


def _ways(
    design: Design, beginning: Collection[str], ending: Collection[str]
) -> Mapping[Configuration, tuple[str, ...]]:
    """Where a case can be after one of the first actions and none of the second, with a shortest way there."""
    waiting: list[tuple[Configuration, bool]] = [(place, False) for place in design.configurations.beginnings]
    ways: dict[tuple[Configuration, bool], tuple[str, ...]] = dict.fromkeys(waiting, ())
    for place, had in waiting:
        for step in design.configurations.leaving[place]:
            now = (had or step.action in beginning) and step.action not in ending
            if not step.raw and (step.after, now) not in ways:
                ways[step.after, now] = (*ways[place, had], step.action)
                waiting.append((step.after, now))
    return {place: way for (place, had), way in ways.items() if had}
