"""Variables, guarded commands, weighted branches and labels: what every engine reads."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from flowrehearsal.program.limits import DOMAIN_LIMIT
from flowrehearsal.program.timing import Resource, Timing

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Variable:
    """A name and a small finite domain.

    `domain` lists the values in order (at most 64); a state holds an index into it. `initial` are the values a case may
    begin with: one, unless the design leaves it open. `kind` groups variables for people and for reductions:
    case, slot, partner, callback, client, view, budget, ghost or limit.
    """

    name: str
    domain: tuple[Value, ...]
    initial: tuple[Value, ...]
    kind: str

    def __post_init__(self) -> None:
        assert 1 <= len(self.domain) <= DOMAIN_LIMIT, f"{self.name}: {len(self.domain)} values"
        assert self.initial and set(self.initial) <= set(self.domain), f"{self.name}: initial value outside its domain"


@dataclass(frozen=True, slots=True)
class Term:
    """The statement that a variable has one of these values."""

    variable: str
    values: tuple[Value, ...]


Guard = tuple[Term, ...]
"""A conjunction; the empty guard is true."""


@dataclass(frozen=True, slots=True)
class Update:
    """What a branch does to one variable.

    `set`: becomes the value `operand`. `add`: moves by `operand` places in its domain (never past an end: the lowering
    guards that, the interpreter asserts it). `copy`: takes the value that the variable named `operand` had before the
    branch; both have the same domain. All updates of a branch read the state before it.
    """

    variable: str
    operation: Literal["set", "add", "copy"]
    operand: Value


@dataclass(frozen=True, slots=True)
class Message:
    """One arrow, or note, of a sequence diagram.

    `source` and `target` are lanes (an actor, "api", "outbox", "worker", a partner, a surface); equal for a note.
    `kind`: `call` and `reply` arrive, `lost` does not, `note` stands at one lane.
    """

    source: str
    target: str
    text: str
    kind: Literal["call", "reply", "lost", "note"] = "call"


@dataclass(frozen=True, slots=True)
class Branch:
    """One way in which a command can come out.

    `outcome` is a word that is unique among siblings with the same source ("done", "timeout-late", "refused", an
    action's name); `condition` may read hidden truth. `fault`: costs one unit of the cap, named by the plug-in of
    `faults/`. `assumes`: exists only when that assumption is switched off. At most one of the two is set. In every
    state the engine normalises the weights of the enabled branches. `restarts` names commands whose clocks begin again
    although their guard stays true (a state that is left and entered again in one step).
    """

    outcome: str
    condition: Guard = ()
    updates: tuple[Update, ...] = ()
    weight: float = 1.0
    fault: str | None = None
    assumes: str | None = None
    messages: tuple[Message, ...] = ()
    restarts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        assert self.fault is None or self.assumes is None, self.outcome


@dataclass(frozen=True, slots=True)
class Command:
    """A thing that can happen while its guard is true.

    `name` is unique and stable ("worker calls reserve"): draws are keyed by it. `actor` is the lane it belongs to.
    `urgent`: while an urgent command has an enabled branch, nothing else happens. `initiative`: a person's fresh act,
    which quiescence does not wait for. `budget` names the budget variable that its guard asks to be above zero, if any.
    `site` says what kind of step it is and of what: ("call", effect), ("decide", role), ("intervene", role, action) …
    """

    name: str
    actor: str
    guard: Guard
    branches: tuple[Branch, ...]
    timing: Timing = field(default_factory=Timing)
    urgent: bool = False
    initiative: bool = False
    budget: str | None = None
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A named predicate: true where any of its conjunctions is."""

    name: str
    clauses: tuple[Guard, ...]


@dataclass(frozen=True)
class Program:
    """Variables, commands, labels and the resources that commands occupy, in a fixed order.

    The order of `commands` is the rank that decides ties in time.
    """

    name: str
    variables: tuple[Variable, ...]
    commands: tuple[Command, ...]
    labels: tuple[Label, ...] = ()
    resources: tuple[Resource, ...] = ()

    @cached_property
    def position(self) -> dict[str, int]:
        """Variable name → its place in a state vector."""
        return {variable.name: index for index, variable in enumerate(self.variables)}

    @cached_property
    def ordinal(self) -> tuple[dict[Value, int], ...]:
        """For each variable, value → its index in the domain."""
        return tuple({value: index for index, value in enumerate(v.domain)} for v in self.variables)

    @cached_property
    def label(self) -> dict[str, Label]:
        """Label name → label."""
        return {label.name: label for label in self.labels}

    def variable(self, name: str) -> Variable:
        """The variable of that name; KeyError if there is none."""
        return self.variables[self.position[name]]

    def branches(self) -> Iterator[tuple[int, int, Command, Branch]]:
        """Every (command index, branch index, command, branch) in order."""
        for c, command in enumerate(self.commands):
            for b, branch in enumerate(command.branches):
                yield c, b, command, branch

    def assuming(self, switched_off: frozenset[str] = frozenset()) -> "Program":
        """The program under its assumptions.

        Branches of assumptions that still stand are dropped; those of the assumptions in `switched_off` become free
        steps. Commands that lose every branch are dropped.
        """

        def kept(branch: Branch) -> bool:
            return branch.assumes is None or branch.assumes in switched_off

        commands = (
            replace(c, branches=tuple(replace(b, assumes=None) for b in c.branches if kept(b))) for c in self.commands
        )
        return replace(self, commands=tuple(command for command in commands if command.branches))

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """The names of all faults that some branch carries, or that some profile has as its cause, sorted."""
        causes = (profile.cause for command in self.commands for profile in command.timing.profiles)
        return tuple(sorted({*(branch.fault for _, _, _, branch in self.branches() if branch.fault), *causes} - {""}))

    @cached_property
    def assumptions(self) -> tuple[str, ...]:
        """The names of all assumptions that some branch carries, sorted."""
        return tuple(sorted({b.assumes for _, _, _, b in self.branches() if b.assumes}))
