"""What every case has to have behind it before it ends with success: checks, approvals, effects on partners."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.comparison.courses import courses
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.configurations import Configuration
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.endings import succeeds
from flowrehearsal.solver.domains import domains_of, is_ours
from flowrehearsal.solver.narrow import Data, settled


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be done. `subject` is its dotted path, `text` how it reads ("`screen`")."""

    subject: str
    text: str

    @property
    def name(self) -> str:
        """The name of the part that it is about."""
        return self.subject.partition(".")[2]


def duties(design: Design) -> Iterator[Duty]:
    """What no case can do without, if it is to succeed."""
    workflow, data = design.workflow, at_first(design.workflow)
    beginnings = design.configurations.beginnings
    for duty in _possible_duties(workflow):
        met = actions_meeting(workflow, duty)
        ends = (_succeeds_without(workflow, beginnings, data, barred) for barred in (frozenset[str](), met))
        if met and tuple(ends) == (True, False):
            yield duty


def actions_meeting(workflow: Workflow, duty: Duty) -> frozenset[str]:
    """The actions with which a duty is done in a definition; none where it does not know it."""
    section, _, name = duty.subject.partition(".")
    match section:
        case "effects":
            return frozenset((*workflow.asking.get(name, ()), *_only_hearing(workflow, name)))
        case "data":
            return frozenset(action for action, each in workflow.actions.items() if name in each.validates)
        case "states":
            return frozenset(_decisions(workflow, name)) if name in workflow.states else frozenset()
    return frozenset({name}) & workflow.actions.keys()


def is_success(workflow: Workflow, place: Configuration) -> bool:
    """Whether a case may stay here with success: where some end is called completed, only such an end is one."""
    completed = {name for name, state in workflow.states.items() if state.final and state.phase == "completed"}
    return succeeds(workflow, place) and (not completed or not completed.isdisjoint(place))


def at_first(workflow: Workflow) -> Data:
    """What the data of a case is when it begins."""
    base = domains_of(workflow).data
    return {
        name: settled(base[name], datum.initial) if is_ours(datum) and datum.initial is not None else base[name]
        for name, datum in workflow.data.items()
    }


def _possible_duties(workflow: Workflow) -> Iterator[Duty]:
    for name, effect in workflow.effects.items():
        if effect.matters and effect.tells is None and name not in workflow.undos:
            yield Duty(f"effects.{name}", f"`{name}`")
    for name in dict.fromkeys(datum for action in workflow.actions.values() for datum in action.validates):
        yield Duty(f"data.{name}", f"a check of `{name}`")
    for name in dict.fromkeys(each for action in workflow.actions.values() for each in action.requires):
        yield Duty(f"actions.{name}", f"`{name}`")
    for name, state in workflow.states.items():
        if state.phase == "waiting_for_review" and _decisions(workflow, name):
            yield Duty(f"states.{name}", f"a decision in `{name}`")


def _only_hearing(workflow: Workflow, effect: str) -> Iterator[str]:
    """The actions that nothing but an outcome of the effect triggers: without it they never happen."""
    for name in workflow.acted_on.get(effect, ()):
        if all(event.subject == effect for event in workflow.actions[name].on):
            yield name


def _decisions(workflow: Workflow, state: str) -> tuple[str, ...]:
    """What people inside can do in a state."""
    inside = {name for name, role in workflow.roles.items() if role.kind == "operator"}
    return tuple(name for name in workflow.leaving[state] if inside.intersection(workflow.actions[name].by))


def _succeeds_without(
    workflow: Workflow, beginnings: tuple[Configuration, ...], data: Data, barred: frozenset[str]
) -> bool:
    found = courses(workflow, beginnings, data, barred)
    return found.first(lambda place: is_success(workflow, place)) is not None
