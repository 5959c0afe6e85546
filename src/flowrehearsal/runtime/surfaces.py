"""Surfaces: what a screen last saw, how it learns of more, and what it lets people do.

People do what their screens offer. A role whose screens never offer an action is not held to them, nor to a screen that
never learns of anything: whoever uses that one looks the case up.
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action
from flowrehearsal.program.program import Command, Guard, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import both, negate, union
from flowrehearsal.runtime.case import any_bit
from flowrehearsal.runtime.change import Change, becomes, copies
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.frame import Frame, in_bits
from flowrehearsal.runtime.pieces import piece


@piece
def surfaces(frame: Frame) -> Iterator[Command]:
    """The push and the poll of every surface that has one."""
    for name, surface in frame.workflow.surfaces.items():
        seen = _views(frame, name)
        fresh = [becomes(names.stale(name), False)] if surface.poll is not None else []
        if surface.push:
            change = Change((), (*seen, *fresh, becomes(names.push(name), "none")))
            guard = (frame.term(names.push(name), "due"),)
            yield Command(push_command(name), "api", guard, branches_of([change], "pushed"), site=("push", name))
        if surface.poll is not None:
            guard = (frame.term(names.stale(name), True),)
            branches = branches_of([Change((), (*seen, *fresh))], "refreshed")
            yield Command(f"{name} polls", name, guard, branches, site=("poll", name))


def offers(frame: Frame, role: str, name: str, state: str) -> bool:
    """Whether a role can take an action in a state as its screens show it."""
    offering = _offering(frame, role, name)
    return not offering or any(state in states for states in offering.values())


def misread(frame: Frame, role: str, name: str, state: str) -> tuple[Guard, ...]:
    """Where the screens of a role that offer an action show a state that means something else than this one.

    Whether an act with a version check is decided on an old view needs no such question: it is refused, and decided
    anew once the screen has caught up, which is the same as being decided later.
    """
    phase = frame.workflow.states[state].phase
    alike, others = [], []
    for surface, states in _offering(frame, role, name).items():
        same = [s for s in states if s == state or (phase and frame.workflow.states[s].phase == phase)]
        alike.append(last_seen(frame, surface, same))
        others.append(last_seen(frame, surface, [s for s in states if s not in same]))
    wrong = union(frame.variables, *others)
    return both(wrong, negate(frame.variables, union(frame.variables, *alike))) if wrong else ()


def _offering(frame: Frame, role: str, name: str) -> dict[str, list[str]]:
    """The screens of a role that learn of changes, each with the states in which it offers an action."""
    states = frame.workflow.states.items()
    found = {
        surface: [s for s, state in states if surface in state.shows and name in state.shows[surface].offers]
        for surface, declared in frame.workflow.surfaces.items()
        if declared.audience == role and (declared.push or declared.poll is not None)
    }
    return {surface: offering for surface, offering in found.items() if offering}


def last_seen(frame: Frame, surface: str, states: list[str]) -> tuple[Guard, ...]:
    """Where a screen shows any of these states."""
    if not states:
        return ()
    if not in_bits(frame.workflow):
        return ((frame.term(names.view(surface), *states),),)
    return any_bit(frame, [names.seen(surface, state) for state in states])


def shown_ahead(frame: Frame, role: str, action: Action) -> list[Update]:
    """What optimistic screens of a role show at once: where the action will lead, before it has led there."""
    updates: list[Update] = []
    for surface in _optimistic(frame, role):
        if action.to.kind != "stay" and action.to.states:
            ahead = names.view(surface) if not in_bits(frame.workflow) else ""
            updates += [becomes(ahead, action.to.states[0])] if ahead else _seen(surface, action.to.states)
            updates += _behind(frame, surface)
    return updates


def shown_as_it_is(frame: Frame, role: str) -> list[Update]:
    """What optimistic screens of a role show once they are told that it came otherwise."""
    return [update for surface in _optimistic(frame, role) for update in _views(frame, surface)]


def _optimistic(frame: Frame, role: str) -> list[str]:
    return [n for n, surface in frame.workflow.surfaces.items() if surface.optimistic and surface.audience == role]


def _seen(surface: str, states: tuple[str, ...]) -> list[Update]:
    return [becomes(names.seen(surface, state), True) for state in states]


def _behind(frame: Frame, surface: str) -> list[Update]:
    polled = frame.workflow.surfaces[surface].poll is not None
    return [becomes(names.stale(surface), True)] if polled else []


def push_command(surface: str) -> str:
    """The name of the command in which a surface is pushed to."""
    return f"api pushes to {surface}"


def _views(frame: Frame, surface: str) -> list[Update]:
    if not in_bits(frame.workflow):
        return [copies(names.view(surface), names.STATE)]
    return [copies(names.seen(surface, state), names.active(state)) for state in frame.states]
