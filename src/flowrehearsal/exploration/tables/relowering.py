"""Lowers definitions that differ a little from one that was lowered before: only what the difference matters to.

What comes out is what lowering, faults and reduction make of each definition by themselves. What is the same as for the
first definition is the same object, so that whoever compares two programs need not look inside.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar, cast

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.catalogue import monitors, read_by_properties
from flowrehearsal.exploration.monitor import monitored
from flowrehearsal.exploration.reduce import asked_about, dependencies, needed_by, reduced_to, slimmed, waited_for
from flowrehearsal.faults._inject import completed, inject, placed, plugins_of_faults
from flowrehearsal.program.program import Branch, Command, Program
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.lower import lower, lowered
from flowrehearsal.runtime.pieces import Notes, Pieces, Read
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.runtime.variables import frame_of, inline_effects
from flowrehearsal.runtime.watching import ANYTHING, INDEXES, SECTIONS, VARIABLES, WatchedEntries, watched

CALLS, COMMANDS = ("calls",), ("commands",)
"""What a fault reads of a lowered runtime beside its frame."""
Value = TypeVar("Value")


class Relowering:
    """A definition, lowered with notes on what each piece of it read."""

    def __init__(self, runtime: Runtime) -> None:
        self.first = runtime.workflow
        self.options = runtime.options
        self.scenario = runtime.scenario
        assert self.scenario is None, "a scenario sets times that are not taken over"
        self.notes = Notes()
        self.pieces = Pieces(self.notes)
        self.variables = frame_of(self.first, self.options).variables
        entries = WatchedEntries(VARIABLES, self.variables, self.notes)
        frame = Frame(watched(self.first, self.notes), self.options, entries, self.pieces)
        self.kept = _Kept()
        self.lowered = lowered(frame)
        self.complete = self._with_faults(_WatchedRuntime(self.lowered, self.notes), self.pieces, frozenset())

    def runtime(self, workflow: Workflow) -> Runtime:
        """What lowering a definition and its faults comes to."""
        if workflow is self.first:
            return replace(self.lowered, frame=frame_of(workflow, self.options), program=self.complete)
        if not self._can_be_compared(workflow):
            return inject(lower(workflow, None, self.options))
        frame = frame_of(self._with_all_parts(workflow), self.options)
        changed = self._changed(frame)
        frame = replace(frame, pieces=Pieces(base=self.pieces, changed=changed))
        plain = lowered(frame)
        if _differ(plain.calls, self.lowered.calls):
            changed |= {CALLS}
        if _differ(plain.program.commands, self.lowered.program.commands):
            changed |= {COMMANDS}
        pieces = Pieces(base=self.pieces, changed=changed)
        return replace(plain, program=self._with_faults(plain, pieces, self._moved(frame)))

    def explored(self, runtime: Runtime, switched_off: frozenset[str]) -> Program:
        """What is searched of a runtime: under its assumptions, with what properties remember."""
        assuming = (self.kept.assuming(command, switched_off) for command in runtime.program.commands)
        program = replace(runtime.program, commands=tuple(command for command in assuming if command.branches))
        program = monitored(program, monitors(runtime.workflow, program))
        commands = program.commands
        asked = asked_about(program, read_by_properties(runtime.workflow))
        asked |= {name for command in commands for name in waited_for(command)}
        needed = needed_by([one for command in commands for one in self.kept.dependencies(command)], asked)
        return reduced_to(program, needed, [self.kept.slimmed(command, needed) for command in commands])

    def _can_be_compared(self, workflow: Workflow) -> bool:
        """Whether an action that is gone can be put in its place again and do nothing: some leave traces all the same.

        One that calls before it commits has a request of its own, and one that is given data makes keys differ.
        """
        gone = [action for name, action in self.first.actions.items() if name not in workflow.actions]
        return not any(action.given or inline_effects(self.first, action) for action in gone)

    def _with_all_parts(self, workflow: Workflow) -> Workflow:
        """The definition in which an action that is gone is still there, and nothing ever triggers it."""
        gone = self.first.actions.keys() - workflow.actions.keys()
        idle = {name: replace(self.first.actions[name], by=(), on=()) for name in gone}
        actions = {name: workflow.actions.get(name) or idle[name] for name in self.first.actions}
        return replace(workflow, actions=actions) if gone else workflow

    def _changed(self, frame: Frame) -> frozenset[Read]:
        """Everything that a piece may have read and that differs here."""
        found: set[Read] = {ANYTHING}
        for section in SECTIONS:
            before, now = getattr(self.first, section), getattr(frame.workflow, section)
            assert before.keys() == now.keys(), f"parts of {section} have come or gone"
            for name in before:
                if before[name] is not now[name]:
                    found |= {(section, name, field) for field in _fields_that_differ(before[name], now[name])}
        found |= {(VARIABLES, name) for name in _different(self.variables, frame.variables)}
        for index in INDEXES:
            before, now = getattr(self.first, index), getattr(frame.workflow, index)
            found |= {(index, name) for name in _different(before, now)}
        return frozenset(found)

    def _moved(self, frame: Frame) -> frozenset[str]:
        """The variables of which a command may say something else than before although it says it in the same words."""
        both = self.variables.keys() & frame.variables.keys()
        return frozenset(name for name in both if self.variables[name] != frame.variables[name])

    def _with_faults(self, runtime: Runtime, pieces: Pieces, moved: frozenset[str]) -> Program:
        additions = [
            addition
            for name, plugin in plugins_of_faults().items()
            for addition in pieces.of(("fault", name), partial(plugin.apply, runtime))
        ]
        commands, added = placed(runtime.program, additions)
        complete = (
            self.kept.completed(runtime.program, command, tuple(added.get(command.name, ())), moved)
            for command in commands
        )
        return replace(runtime.program, commands=tuple(command for command in complete if command is not None))


class _Kept:
    """What was made of commands, so that the same is made of the same command only once.

    Commands are known by identity; they are kept, so that no other takes their place.
    """

    def __init__(self) -> None:
        self.made: dict[Hashable, tuple[object, Any]] = {}

    def completed(
        self, program: Program, command: Command, branches: tuple[Branch, ...], moved: frozenset[str]
    ) -> Command | None:
        """A command with the branches that faults add to it."""
        known = self.made.get(("complete", id(command)))
        if known is not None and known[1][0] == branches and not _mentions(moved, command, branches):
            return cast("Command | None", known[1][1])
        made = completed(program, command, branches)
        self.made.setdefault(("complete", id(command)), (command, (branches, made)))
        return made

    def assuming(self, command: Command, switched_off: frozenset[str]) -> Command:
        """A command under its assumptions."""
        return self._once(("assuming", id(command), switched_off), command, lambda: _assuming(command, switched_off))

    def dependencies(self, command: Command) -> tuple[Any, ...]:
        """What its branches make depend on what."""
        return self._once(("dependencies", id(command)), command, lambda: dependencies(command))

    def slimmed(self, command: Command, needed: frozenset[str]) -> Command:
        """A command that writes only what is needed: itself, where that is all it writes."""
        written = self._once(("writes", id(command)), command, lambda: _written(command))
        dropped = written - needed
        idle = not command.urgent and not all(branch.updates for branch in command.branches)
        if not dropped and not idle:
            return command
        return self._once(("slimmed", id(command), dropped), command, lambda: slimmed(command, needed))

    def _once(self, key: Hashable, of: object, make: Callable[[], Value]) -> Value:
        known = self.made.get(key)
        if known is None:
            known = self.made[key] = (of, make())
        return cast(Value, known[1])


class _WatchedRuntime(Runtime):
    """A lowered runtime; whoever reads its calls or its commands is noted."""

    def __init__(self, runtime: Runtime, notes: Notes) -> None:
        object.__setattr__(self, "_bare", runtime)
        object.__setattr__(self, "_notes", notes)
        object.__setattr__(self, "frame", runtime.frame)
        object.__setattr__(self, "scenario", runtime.scenario)

    def __getattr__(self, name: str) -> Any:
        if name == "calls":
            self._notes.note(CALLS)
        if name == "program":
            self._notes.note(COMMANDS)
        return getattr(self._bare, name)


def _assuming(command: Command, switched_off: frozenset[str]) -> Command:
    if not any(branch.assumes for branch in command.branches):
        return command
    kept = (branch for branch in command.branches if branch.assumes is None or branch.assumes in switched_off)
    return replace(command, branches=tuple(replace(b, assumes=None) if b.assumes else b for b in kept))


def _written(command: Command) -> frozenset[str]:
    return frozenset(update.variable for branch in command.branches for update in branch.updates)


def _mentions(variables: frozenset[str], command: Command, branches: tuple[Branch, ...]) -> bool:
    """Whether a command, or what faults add to it, says anything of some variables."""
    if not variables:
        return False
    guards = (command.guard, *(branch.condition for branch in (*command.branches, *branches)))
    updates = (update.variable for branch in (*command.branches, *branches) for update in branch.updates)
    return any(term.variable in variables for guard in guards for term in guard) or not variables.isdisjoint(updates)


def _differ(some: Sequence[object], others: Sequence[object]) -> bool:
    """Whether two rows are not the same objects."""
    return len(some) != len(others) or any(one is not other for one, other in zip(some, others, strict=True))


def _different(before: Any, now: Any) -> set[str]:
    """The names that are in one of two mappings only, or stand for something else in the other."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def _fields_that_differ(before: Any, now: Any) -> Iterator[str]:
    for field in fields(before):
        if getattr(before, field.name) != getattr(now, field.name):
            yield field.name
