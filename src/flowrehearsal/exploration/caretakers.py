"""Mends for open cases that nobody looks after: an owner who can act, a deadline that something answers."""

from collections.abc import Iterator

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.result import Mend
from flowrehearsal.runtime.frame import answers_deadline
from flowrehearsal.vocabulary.edit import Edit

SOON = "1d"
"""A deadline for states that have none; whoever writes it down knows a better one."""


def owners(workflow: Workflow) -> Iterator[Mend]:
    """For each open state that nobody owns: each role that acts there, or else each operator, as its owner."""
    operators = tuple(name for name, role in workflow.roles.items() if role.kind == "operator")
    for name, state in workflow.states.items():
        if not state.final and state.owner is None:
            yield from (_owner(name, role) for role in _who_acts(workflow, name) or operators)


def caretakers(workflow: Workflow) -> Iterator[Mend]:
    """For each open state whose owner may have to wait: another owner who acts there, or a deadline that leads on."""
    for name, state in workflow.states.items():
        if state.final or state.resting or state.owner is None or state.owner not in workflow.roles:
            continue
        able = acting_for(workflow, state.owner)
        if not _acts(workflow, name, able):
            yield from (_owner(name, role) for role in _who_acts(workflow, name))
        if not _acts(workflow, name, able, always=True) and not answers_deadline(workflow, name):
            yield from _deadline(workflow, name)


def _acts(workflow: Workflow, state: str, able: tuple[str, ...], always: bool = False) -> bool:
    """Whether these roles have an act from a state, or one that asks for nothing and waits for nothing."""
    acts = [a for a in workflow.actions.values() if state in a.start.states and not set(able).isdisjoint(a.by)]
    return any(not always or (act.when is None and act.outstanding != "wait") for act in acts)


def _who_acts(workflow: Workflow, state: str) -> tuple[str, ...]:
    """The roles that can do something in a state."""
    acts = (action.by for action in workflow.actions.values() if state in action.start.states)
    return tuple(dict.fromkeys(role for roles in acts for role in roles))


def _owner(state: str, role: str) -> Mend:
    return Mend(f"{role} owns the case in `{state}` (`owner: {role}`)", (Edit(("states", state), "owner", role),))


def _deadline(workflow: Workflow, state: str) -> Iterator[Mend]:
    action, declared = f"{state}_overdue", workflow.states[state]
    if action in workflow.actions or "deadline" in declared.ignores:
        return
    value = f"{{on: deadline, from: {state}, checks: state}}"
    answer = Edit(("actions",), action, value)
    if declared.deadline is not None:
        yield Mend(f"an action answers the deadline of `{state}` (`{action}: {value}`)", (answer,))
    else:
        says = f"`{state}` has a deadline, and an action answers it (`deadline: {SOON}`, `{action}: {value}`)"
        yield Mend(says, (Edit(("states", state), "deadline", SOON), answer))
