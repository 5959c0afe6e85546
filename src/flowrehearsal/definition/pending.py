"""Tells which data are written before it is known whether they are true, and which actions rest on them."""

from typing import NamedTuple

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.tree import names


class Pending(NamedTuple):
    """An effect that may yet be undone, and the actions that write data when they ask for it.

    `data`: what they write, wishes of people left out. `readers`: the actions that would rest on it.
    """

    effect: str
    writers: tuple[str, ...]
    data: tuple[str, ...]
    readers: tuple[str, ...]


def pending(workflow: Workflow) -> tuple[Pending, ...]:
    """Every effect with an undo that some action asks for, where data are written as it is asked for."""
    found = []
    for name, effect in workflow.effects.items():
        if effect.undo and workflow.asking[effect.undo] and effect.sent != "before_commit" and effect.matters:
            writers = {writer: pending_data(workflow, writer) for writer in workflow.asking[name]}
            data = tuple(dict.fromkeys(datum for written in writers.values() for datum in written))
            readers = (
                reader
                for reader in workflow.actions
                if reader not in writers
                and relies(workflow, reader, name)
                and not reading(workflow, reader).isdisjoint(data)
            )
            if data:
                found.append(Pending(name, tuple(w for w, written in writers.items() if written), data, tuple(readers)))
    return tuple(found)


def pending_data(workflow: Workflow, writer: str) -> tuple[str, ...]:
    """What an action writes, wishes of people left out: those are true at once."""
    action = workflow.actions[writer]
    return tuple(name for name in (*action.sets, *action.given) if not workflow.data[name].intent)


def relies(workflow: Workflow, name: str, effect: str) -> bool:
    """Whether an action goes on with the case as if the effect had happened, and is not about its outcome."""
    action = workflow.actions[name]
    about = any(event.subject == effect for event in action.on) or workflow.effects[effect].undo in action.effects
    others = any(workflow.effects[key].matters for key in action.effects if key != effect)
    ends = any(
        workflow.states[state].final and workflow.states[state].phase not in GIVEN_UP for state in action.to.states
    )
    return action.kind == "ordinary" and not about and (others or ends)


def reading(workflow: Workflow, name: str) -> frozenset[str]:
    """The data that an action rests on: what its guard asks for, and what it sends without writing it itself."""
    action = workflow.actions[name]
    guard = frozenset[str]() if action.when is None else names(action.when)
    sent = [workflow.effects[key] for key in action.effects if workflow.effects[key].matters]
    told = {datum for effect in sent for datum in (*effect.carries, *effect.key_data)}
    return guard | told.difference(action.sets, action.given)
