"""Applies every fault and assumption to a lowered runtime."""

from collections.abc import Iterable
from dataclasses import replace
from types import ModuleType

from flowrehearsal import plugins
from flowrehearsal.program.program import Branch, Command, Program, Term
from flowrehearsal.runtime import names
from flowrehearsal.runtime.boxes import intersect
from flowrehearsal.runtime.merging import merged
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.schedule import schedule
from flowrehearsal.runtime.visibility import visible_guard

Addition = tuple[str, Branch] | Command
"""A branch for the command of that name, or a command of its own."""


def inject(runtime: Runtime) -> Runtime:
    """The runtime with every fault and every broken assumption in it, timed by its scenario if it has one."""
    return schedule(with_faults(runtime))


def with_faults(runtime: Runtime) -> Runtime:
    """The same without any time."""
    additions = [addition for plugin in plugins_of_faults().values() for addition in plugin.apply(runtime)]
    commands, added = placed(runtime.program, additions)
    complete = (completed(runtime.program, command, added.get(command.name, ())) for command in commands)
    kept = tuple(command for command in complete if command is not None)
    return replace(runtime, program=replace(runtime.program, commands=kept))


def plugins_of_faults() -> dict[str, ModuleType]:
    """Every fault and every assumption, by kebab-case name."""
    return plugins.modules("flowrehearsal.faults")


def placed(program: Program, additions: Iterable[Addition]) -> tuple[tuple[Command, ...], dict[str, list[Branch]]]:
    """The program's commands with those that are added, and the branches that are added to each, by its name."""
    added: dict[str, list[Branch]] = {}
    commands = list(program.commands)
    for addition in additions:
        if isinstance(addition, Command):
            commands.append(addition)
        else:
            added.setdefault(addition[0], []).append(addition[1])
    unknown = set(added) - {command.name for command in commands}
    assert not unknown, f"faults at commands that do not exist: {sorted(unknown)}"
    return tuple(commands), added


def completed(program: Program, command: Command, branches: Iterable[Branch]) -> Command | None:
    """A command with more branches; None where it has none at all.

    What cannot happen is left out, what is alike is one branch, and in a run that has met a limit nothing happens any
    more.
    """
    possible = (b for b in (*command.branches, *branches) if intersect(command.guard, b.condition) is not None)
    whole = replace(command, branches=merged(program, possible))
    if not whole.branches:
        return None
    on = Term(names.LIMIT, (names.NOT_MET,))
    return replace(whole, guard=(*whole.guard, *visible_guard(program, whole), on))
