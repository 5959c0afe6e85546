"""Whether a case in which an effect was executed can still be given up."""

from collections.abc import Iterator
from typing import NamedTuple

from flowrehearsal.definition.workflow import Action, Event, State
from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.graph.questions import may_stay
from flowrehearsal.graph.steps import Step, steps_from
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import asking_steps, known_at_commit

GIVEN_UP = ("rejected", "cancelled", "failed")
NOT_EXECUTED = ("refused", "not_done", "failed", "exhausted")
"""Events after which a case goes on without the effect."""


class GivenUp(NamedTuple):
    """How a case is given up: the action that asked for the effect, the one that ends the case, and where it ends."""

    asked_by: str
    ended_by: str
    state: str


def given_up_after(design: Design, effect: str, past_rest: bool = False) -> GivenUp | None:
    """A way for a case to be given up after an effect was executed, where it could as well have succeeded.

    Ends that the author accepts for the effect are none: `stands` in the final state, `leaves` of the action. Where a
    case may rest in success it has succeeded; with `past_rest` what can follow then counts too. A deadline that passes
    while the case waits for the effect is left to the rule about deadlines.
    """
    for asking in asking_steps(design, effect):
        if not asking.raw:
            ended: Step | None = None
            succeeds = False
            for step in (asking, *_course(design, effect, asking.after, past_rest)):
                given_up = _is_given_up(design, effect, step)
                succeeds = succeeds or (may_stay(design.workflow, step.after) and not given_up)
                ended = ended or (step if given_up and step is not asking else None)
            if ended is not None and succeeds:
                return GivenUp(asking.action, ended.action, _final(design, ended.after))
    return None


def _course(design: Design, effect: str, start: Configuration, past_rest: bool) -> Iterator[Step]:
    """The steps that a case can take after an effect was executed, the nearest first; none beyond an end."""
    seen = {start}
    waiting = [start]
    for configuration in waiting:
        if not _is_end(design, configuration, past_rest):
            for step in steps_from(design.configurations, configuration):
                if not step.raw and _may_follow(design, effect, step):
                    yield step
                    if step.after not in seen:
                        seen.add(step.after)
                        waiting.append(step.after)


def _is_end(design: Design, configuration: Configuration, past_rest: bool) -> bool:
    states = design.workflow.states
    if past_rest:
        return all(states[name].final for name in configuration)
    return may_stay(design.workflow, configuration)


def _may_follow(design: Design, effect: str, step: Step) -> bool:
    """Whether an action can be taken although the effect was executed."""
    action = design.workflow.actions[step.action]
    waits = any(name in design.workflow.leaving[step.source] for name in design.answering.get(f"{effect}.done", ()))
    awaited = waits and not known_at_commit(design.workflow, design.workflow.effects[effect])
    return not action.on or not all(_tells_otherwise(event, effect, awaited) for event in action.on)


def _tells_otherwise(event: Event, effect: str, awaited: bool) -> bool:
    return (event.subject == effect and event.what in NOT_EXECUTED) or (awaited and event == DEADLINE)


def _is_given_up(design: Design, effect: str, step: Step) -> bool:
    action = design.workflow.actions[step.action]
    if effect in action.leaves or not may_stay(design.workflow, step.after):
        return False
    finals = [design.workflow.states[name] for name in step.after if design.workflow.states[name].final]
    return any(_without_success(state, action) and effect not in state.stands for state in finals)


def _without_success(state: State, action: Action) -> bool:
    """Whether a final state is no success; where it has no phase, the action that leads there tells."""
    if state.phase is not None:
        return state.phase in GIVEN_UP
    return action.kind == "cancel" or any(event.what in ("refused", "failed") for event in action.on)


def _final(design: Design, configuration: Configuration) -> str:
    return next(name for name in configuration if design.workflow.states[name].final)
