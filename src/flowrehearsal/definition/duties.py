"""Tells which actions different people must take, and by which others one person could do as much."""

from collections.abc import Iterator
from typing import NamedTuple

from flowrehearsal.definition.interventions import is_intervention
from flowrehearsal.definition.people import Person, people_for
from flowrehearsal.definition.workflow import Action, Workflow


class Bypass(NamedTuple):
    """An action that does what a checking action does, for whoever takes it in a role, without asking who has done what
    before.

    `makers`: the actions and roles in which the same person may have done what the checking action is kept apart from.
    """

    checker: str
    action: str
    role: str
    makers: tuple[tuple[str, str], ...]


def paired(workflow: Workflow) -> frozenset[str]:
    """The actions that name another as done by somebody else, and those that are named so."""
    actions = workflow.actions.items()
    makers = {maker for _, action in actions for maker in action.not_same_person_as}
    return frozenset(makers | {name for name, action in actions if action.not_same_person_as})


def checkers(workflow: Workflow) -> tuple[str, ...]:
    """The actions of people that somebody else must take than some others."""
    return tuple(n for n, action in workflow.actions.items() if action.not_same_person_as and _people(workflow, action))


def bypasses(workflow: Workflow, checker: str) -> tuple[Bypass, ...]:
    """The ways around a checking action that one person can go alone.

    An intervention that leads where it leads or asks for what it asks for, and any other action that does so from the
    same state. Not one that is kept apart from the same actions itself, or from which another action is kept apart; nor
    a replay, which sends what was agreed.
    """
    checking = workflow.actions[checker]
    found = []
    for name, action in workflow.actions.items():
        confirmed = any(name in other.not_same_person_as for other in workflow.actions.values())
        bound = not set(action.not_same_person_as).isdisjoint(checking.not_same_person_as)
        if name != checker and not (confirmed or bound) and _does_as_much(workflow, action, checking):
            for role in _people(workflow, action):
                makers = tuple(_makers(workflow, checking, role))
                if makers:
                    found.append(Bypass(checker, name, role, makers))
    return tuple(found)


def able(workflow: Workflow, bypass: Bypass) -> tuple[Person, ...]:
    """Everybody who may both go around and have done what the checking action is kept apart from."""
    others = {person for _, role in bypass.makers for person in people_for(workflow, (role,), 1)}
    return tuple(person for person in people_for(workflow, (bypass.role,), 1) if person in others)


def changing_alone(workflow: Workflow, datum: str) -> tuple[str, ...]:
    """The actions by which one person changes a datum, and nobody else is kept apart from them or they from others."""
    known = paired(workflow)
    return tuple(
        name
        for name, action in workflow.actions.items()
        if name not in known and _people(workflow, action) and (datum in action.sets or datum in action.given)
    )


def asking_alone(workflow: Workflow, effect: str) -> tuple[str, ...]:
    """The actions that ask for an effect and are not kept apart from any other; a replay sends what was agreed."""
    return tuple(
        name
        for name in workflow.asking[effect]
        if not workflow.actions[name].not_same_person_as and workflow.actions[name].kind != "replay"
    )


def _people(workflow: Workflow, action: Action) -> tuple[str, ...]:
    return tuple(role for role in action.by if workflow.roles[role].kind != "service")


def _does_as_much(workflow: Workflow, action: Action, checking: Action) -> bool:
    if action.kind == "replay" or not _people(workflow, action):
        return False
    there = action.to.kind == "any" or not set(action.to.states).isdisjoint(checking.to.states)
    asked = set(action.effects).intersection(checking.effects)
    beside = not set(action.start.states).isdisjoint(checking.start.states)
    does = there or any(workflow.effects[effect].matters for effect in asked)
    return does and (beside or is_intervention(workflow, action))


def _makers(workflow: Workflow, checking: Action, role: str) -> Iterator[tuple[str, str]]:
    able = set(people_for(workflow, (role,), 1))
    for maker in checking.not_same_person_as:
        for other in _people(workflow, workflow.actions[maker]):
            if not able.isdisjoint(people_for(workflow, (other,), 1)):
                yield maker, other
