"""Which members of a family a property cannot tell from the first: it reads the same of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from flowrehearsal.exploration.family.view import Member
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.pieces import Notes, Read
from flowrehearsal.runtime.watching import watched


class Likeness:
    """The members of a family, and what each property reads of the first one's definition."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self.notes = Notes()
        self.watched = watched(members[0].runtime.workflow, self.notes)
        self.reads: dict[str, frozenset[Read]] = {}

    @contextmanager
    def reading(self, name: str, module: ModuleType) -> Iterator[None]:
        """While this is open, what is read of the watched definition is what a property reads."""
        self.notes.open.append(set())
        list(module.reads(self.watched))
        yield
        self.reads[name] = self.reads.get(name, frozenset()) | self.notes.open.pop()

    def unlike(self, name: str, module: ModuleType, among: Sequence[int]) -> tuple[int, ...]:
        """The members of these numbers that a property, which was asked about the first, must be asked about too."""
        first = self.members[0].program
        looked_up = tuple(module.reads(self.members[0].runtime.workflow))
        return tuple(
            number
            for number in among
            if number
            and (
                not self.reads[name].isdisjoint(self.members[number].changed)
                or not _same(first, self.members[number].program, looked_up)
            )
        )


def _same(first: Program, other: Program, names: Sequence[str]) -> bool:
    """Whether two programs have the same of these variables, and the same labels of these names."""
    return all(_clauses(first, name) == _clauses(other, name) for name in names) and all(
        (name in first.position) == (name in other.position) for name in names
    )


def _clauses(program: Program, name: str) -> object:
    label = program.label.get(name)
    return None if label is None else label.clauses
