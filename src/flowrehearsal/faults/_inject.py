"""Applies every fault and assumption to a lowered runtime."""

from collections.abc import Iterable
from dataclasses import replace

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
    added: dict[str, list[Branch]] = {}
    commands = list(runtime.program.commands)
    for plugin in plugins.modules("flowrehearsal.faults").values():
        for addition in plugin.apply(runtime):
            if isinstance(addition, Command):
                commands.append(addition)
            else:
                added.setdefault(addition[0], []).append(addition[1])
    unknown = set(added) - {command.name for command in commands}
    assert not unknown, f"faults at commands that do not exist: {sorted(unknown)}"
    complete = (_with(runtime.program, command, added.get(command.name, [])) for command in commands)
    return schedule(replace(runtime, program=_closed(runtime.program, complete)))


def _with(program: Program, command: Command, branches: list[Branch]) -> Command:
    possible = (b for b in (*command.branches, *branches) if intersect(command.guard, b.condition) is not None)
    return replace(command, branches=merged(program, possible))


def _closed(program: Program, commands: Iterable[Command]) -> Program:
    """Nothing happens any more in a run that has met a limit; a command without branches is none."""
    on = Term(names.LIMIT, (names.NOT_MET,))
    kept = (replace(c, guard=(*c.guard, *visible_guard(program, c), on)) for c in commands if c.branches)
    return replace(program, commands=tuple(kept))
