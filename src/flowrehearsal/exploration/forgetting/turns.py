"""Branches as bit sets: what each waits for, reads and writes; and how questions look at states."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from flowrehearsal.packed.guards import Masks, both, masks_of
from flowrehearsal.program.program import Branch, Guard, Program, Update
from flowrehearsal.runtime import names

WHOLE = -1
"""The mask that allows every value."""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looks at some variables, by their places, where these masks allow it."""

    masks: Masks
    reads: frozenset[int]


@dataclass(frozen=True, slots=True)
class Turn:
    """A branch with the guard of its command: where it happens, what it reads and writes, by places.

    `changes`: what it writes and always has another value afterwards. `ends`: nothing is asked of a run after it.
    """

    masks: Masks
    updates: Mapping[int, Update]
    reads: frozenset[int]
    changes: frozenset[int]
    ends: bool

    @property
    def happens(self) -> bool:
        """Whether there is any state in which it could happen."""
        return all(self.masks.values())

    @property
    def overwritten(self) -> tuple[int, ...]:
        """The variables whose value after it has nothing to do with the one before."""
        return tuple(place for place, update in self.updates.items() if update.operation != "add")


def turns_of(program: Program) -> tuple[Turn, ...]:
    """Every branch of a program, in order."""
    found: list[Turn] = []
    for command in program.commands:
        common = masks_of(program, command.guard)
        found += (_turn(program, both(common, masks_of(program, each.condition)), each) for each in command.branches)
    return tuple(found)


def _turn(program: Program, masks: Masks, branch: Branch) -> Turn:
    updates = {program.position[update.variable]: update for update in branch.updates}
    copied = {program.position[str(update.operand)] for update in updates.values() if update.operation == "copy"}
    changes = frozenset(place for place, update in updates.items() if _changes(program, masks, place, update))
    return Turn(masks, updates, frozenset({*masks, *copied}), changes, _ends(branch))


def _ends(branch: Branch) -> bool:
    """Whether a limit is met with it: such a run is neither followed nor judged."""
    met = (update for update in branch.updates if update.variable == names.LIMIT)
    return any(update.operation == "set" and update.operand != names.NOT_MET for update in met)


def _changes(program: Program, masks: Masks, place: int, update: Update) -> bool:
    if update.operation == "set":
        return not masks.get(place, WHOLE) >> program.ordinal[place][update.operand] & 1
    return update.operation == "add" and update.operand != 0


def looks_at(program: Program, asked: Collection[str], others: Collection[Guard]) -> Iterator[Look]:
    """How questions look at states: through the labels asked about, clause by clause, and other conditions."""
    clauses = [clause for label in program.labels if label.name in asked for clause in label.clauses]
    for guard in (*clauses, *others):
        masks = masks_of(program, guard)
        yield Look(masks, frozenset(masks))
