"""Where a request may still be under way: it was asked for, and the case has not heard how it ended."""

from collections.abc import Mapping
from functools import lru_cache

from flowrehearsal.definition.workflow import Action, Effect, Workflow
from flowrehearsal.graph.configurations import Configuration, ConfigurationGraph
from flowrehearsal.graph.steps import Step, steps, steps_from
from flowrehearsal.rules.design import Design

STILL_OPEN = ("acknowledged", "unknown")
"""Events of an effect after which the partner may yet execute it."""


def underway(design: Design, effect: str) -> Mapping[Configuration, tuple[str, ...]]:
    """The configurations in which the outcome of an effect may be open, each with the actions that lead there.

    The actions are those of a shortest course that begins with the one that asks for the effect. A course goes on until
    the case hears how the effect ended. Raw writes (the caller chooses the state) are no course.
    """
    if known_at_commit(design.workflow, design.workflow.effects[effect]):
        return {}
    found: dict[Configuration, tuple[str, ...]] = {
        step.after: (step.action,) for step in reversed(asking_steps(design, effect))
    }
    waiting = list(found)
    for configuration in waiting:
        for step in steps_from(design.configurations, configuration):
            if step.after not in found and not step.raw and goes_on(design.workflow.actions[step.action], effect):
                found[step.after] = (*found[configuration], step.action)
                waiting.append(step.after)
    return found


def goes_on(action: Action, effect: str) -> bool:
    """Whether an action can be taken without the case hearing how an effect ended."""
    return not action.on or any(event.subject != effect or event.what in STILL_OPEN for event in action.on)


def known_at_commit(workflow: Workflow, effect: Effect) -> bool:
    """Whether the commit that asks for an effect follows its outcome: the call was awaited, and its answer is final."""
    return effect.sent == "before_commit" and workflow.partners[effect.partner].replies == "answers"


def asking_steps(design: Design, effect: str) -> list[Step]:
    """Every step that asks for an effect, in the order of its actions in the file."""
    taken = _taken(design.configurations)
    return [step for action in design.asking[effect] for step in taken.get(action, ())]


@lru_cache(maxsize=1)
def _taken(configurations: ConfigurationGraph) -> Mapping[str, list[Step]]:
    """Action → every step that takes it; kept for the definition at hand, since many effects ask."""
    found: dict[str, list[Step]] = {}
    for step in steps(configurations):
        found.setdefault(step.action, []).append(step)
    return found
