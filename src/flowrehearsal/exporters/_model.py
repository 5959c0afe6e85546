"""A program taken apart for checkers that know variables with numbers in them, conditions and assignments."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flowrehearsal.exporters._conditions import Notation, Writer
from flowrehearsal.exporters._identifiers import identifiers
from flowrehearsal.expressions.show import as_written
from flowrehearsal.program.program import Branch, Command, Program, Variable

URGENT = "urgent"
"""What stands for "an urgent command has an enabled branch"."""


@dataclass(frozen=True, slots=True)
class Change:
    """A new value for a variable: a number, more or less than before, or what another variable was before the step."""

    variable: str
    number: int | None = None
    by: int = 0
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One branch of a command; `name` stands for its command, `text` says what happens."""

    name: str
    text: str
    guard: str
    urgent: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Model:
    """The parts of a program in the notation of a checker.

    Values are their places in the domain. Variables of one value are left out. `reserved` are the words that mean
    something else there. Weights and times play no part. No text is escaped for a comment yet.
    """

    program: Program
    notation: Notation
    reserved: frozenset[str]

    @cached_property
    def named(self) -> dict[str, str]:
        """Variable → identifier."""
        return identifiers(self.program.position, self.reserved | {URGENT})

    @cached_property
    def labelled(self) -> dict[str, str]:
        """Label → identifier; a label may be called what a variable is called."""
        taken = self.reserved | {URGENT} | set(self.named.values())
        found = identifiers((f"is {label.name}" for label in self.program.labels), taken)
        return {name.removeprefix("is "): identifier for name, identifier in found.items()}

    @cached_property
    def acting(self) -> dict[str, str]:
        """Command → identifier."""
        taken = self.reserved | {URGENT} | set(self.named.values()) | set(self.labelled.values())
        return identifiers((command.name for command in self.program.commands), taken)

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Those that can change."""
        return tuple(variable for variable in self.program.variables if len(variable.domain) > 1)

    @cached_property
    def begins_open(self) -> bool:
        """Whether a case may begin in several states."""
        return any(len(variable.initial) > 1 for variable in self.variables)

    def first(self, variable: Variable) -> list[int]:
        """The numbers that a variable may begin with."""
        ordinal = self.program.ordinal[self.program.position[variable.name]]
        return sorted(ordinal[value] for value in variable.initial)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every branch that some state could enable, in the order of the program."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        for command in self.program.commands:
            for branch in command.branches:
                guard = self._writer.guard((*command.guard, *branch.condition))
                if guard != "false":
                    changes = tuple(self._changes(branch))
                    yield Step(self.acting[command.name], _said(command, branch), guard, command.urgent, changes)

    def labels(self) -> Iterator[tuple[str, str, str]]:
        """Each label's name, its identifier and its condition."""
        for label in self.program.labels:
            condition = self._writer.any_of([self._writer.guard(clause) for clause in label.clauses])
            yield label.name, self.labelled[label.name], condition

    @cached_property
    def urgency(self) -> str:
        """Where nothing but urgent commands happens; nothing where no command is urgent."""
        guards = [step.guard for step in self.steps if step.urgent]
        return self._writer.any_of(guards) if guards else ""

    def guard(self, step: Step) -> str:
        """When a step happens: never while it has to wait for an urgent one."""
        waits = self.urgency and not step.urgent
        return f"{step.guard}{self.notation.both}!{URGENT}" if waits else step.guard

    @cached_property
    def constants(self) -> str:
        """The variables that are left out, in words; nothing where there is none."""
        fixed = (variable for variable in self.program.variables if len(variable.domain) == 1)
        return ", ".join(f"{variable.name} = {as_written(variable.domain[0])}" for variable in fixed)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self.program, self.named, self.notation)

    def _changes(self, branch: Branch) -> Iterator[Change]:
        """All changes happen at once, so of two updates of one variable the last one counts."""
        last = {update.variable: update for update in branch.updates}
        for update in last.values():
            place = self.program.position[update.variable]
            name = self.named[update.variable]
            if len(self.program.variables[place].domain) == 1:
                continue
            if update.operation == "set":
                yield Change(name, number=self.program.ordinal[place][update.operand])
            elif update.operation == "add":
                yield Change(name, by=int(update.operand))
            elif update.operand != update.variable:
                yield Change(name, origin=self.named[str(update.operand)])


def values(variable: Variable) -> str:
    """What the numbers of a variable stand for, in words: "state: 0 = draft, 1 = paid"."""
    meanings = ", ".join(f"{number} = {as_written(value)}" for number, value in enumerate(variable.domain))
    return f"{variable.name}: {meanings}"


def _said(command: Command, branch: Branch) -> str:
    outcome = f": {branch.outcome}" if branch.outcome not in ("", command.name) else ""
    return f"{command.name}{outcome}{' (a fault)' if branch.fault else ''}"
