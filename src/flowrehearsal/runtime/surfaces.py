"""Surfaces: what a screen last saw, and how it learns of more."""

from collections.abc import Iterator

from flowrehearsal.program.program import Command, Update
from flowrehearsal.runtime import names
from flowrehearsal.runtime.change import Change, becomes, copies
from flowrehearsal.runtime.commands import branches_of
from flowrehearsal.runtime.frame import Frame, in_bits


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


def push_command(surface: str) -> str:
    """The name of the command in which a surface is pushed to."""
    return f"api pushes to {surface}"


def _views(frame: Frame, surface: str) -> list[Update]:
    if not in_bits(frame.workflow):
        return [copies(names.view(surface), names.STATE)]
    return [copies(names.seen(surface, state), names.active(state)) for state in frame.states]
