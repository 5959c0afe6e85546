"""Packs programs that differ a little from one that was packed before: only the commands that differ.

The program that comes out has the states and steps that packing it by itself gives. Only the order of steps is another,
so that of several shortest ways to a state another one may be told.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from flowrehearsal.exploration.pack import KINDS, NOTHING, Tables, cut_of, pack
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.layout import WORD_BITS, Layout, layout_like, layout_of
from flowrehearsal.program.program import Command, Program

EVERYTHING = -1
"""A word whose bits are all set."""


class Repacking:
    """A program that was packed, and what each of its commands became.

    Commands are known by identity: what is the same in another program is the same object there.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.layout = layout_of(program)
        self.tables = pack(program, self.layout)
        self.place = {id(command): number for number, command in enumerate(program.commands)}
        self.named = tuple(_named(command) for command in program.commands)
        self.starts = _starts(program.commands)
        numbers = self.tables.branches[:, 0]
        self.bit = np.zeros(self.starts[-1], dtype=np.int64)
        self.bit[numbers[numbers >= 0]] = np.flatnonzero(numbers >= 0)

    def packed(self, program: Program) -> tuple[Layout, Tables]:
        """Another program, and where its variables lie."""
        layout = layout_like(self.program, self.layout, program)
        moved = self._moved(program)
        kept = [self._known(command, moved) for command in program.commands]
        new = tuple(command for command, known in zip(program.commands, kept, strict=True) if known is None)
        numbers = np.full(len(self.tables.branches), -1, dtype=np.int64)
        starts, fresh = _starts(program.commands), []
        for number, known in enumerate(kept):
            its = np.arange(starts[number], starts[number + 1])
            if known is None:
                fresh.append(its)
            else:
                numbers[self.bit[self.starts[known] : self.starts[known + 1]]] = its
        old = _only(self.tables, numbers, layout.words)._replace(cut=cut_of(program, layout))
        if not new:
            return layout, old
        chunks = [(int(word), int(shift), int(mask)) for word, shift, mask in self.tables.chunks]
        others = pack(replace(program, commands=new), layout, chunks=chunks)
        return layout, joined(old, _numbered(others, np.concatenate(fresh)))

    def _moved(self, program: Program) -> frozenset[str]:
        """The variables of the first program that the other does not have, or not with these values."""
        now = {variable.name: variable.domain for variable in program.variables}
        return frozenset(v.name for v in self.program.variables if now.get(v.name) != v.domain)

    def _known(self, command: Command, moved: frozenset[str]) -> int | None:
        """Which command of the first program it is, if all its variables lie where they lay."""
        known = self.place.get(id(command))
        return known if known is not None and self.named[known].isdisjoint(moved) else None


def joined(first: Tables, second: Tables) -> Tables:
    """The branches of both, kind by kind. The chunks of the second begin with those of the first, and where it has
    more, everything that is in the first passes."""
    words, bits = _in_turn(first, second, 1), _in_turn(first, second, WORD_BITS)
    allowed = np.full((*second.allowed.shape[:2], len(words)), EVERYTHING)
    allowed[: len(first.chunks), :, words < first.kinds[-1]] = first.allowed[:, :, words[words < first.kinds[-1]]]
    allowed[:, :, words >= first.kinds[-1]] = second.allowed[:, :, words[words >= first.kinds[-1]] - first.kinds[-1]]
    others = second.branches.copy()
    others[others[:, 2] != NOTHING, 2] += len(first.code)
    return Tables(
        second.chunks,
        allowed,
        first.kinds + second.kinds,
        np.concatenate((first.branches, others))[bits],
        np.concatenate((first.kept, second.kept))[bits],
        np.concatenate((first.put, second.put))[bits],
        np.concatenate((first.code, second.code)),
        first.cut,
    )


def _in_turn(first: Tables, second: Tables, each: int) -> Integers:
    """The words of the first tables and then those of the second, or their bits (`each`: how many a word has), in the
    order in which the kinds of both lie together."""
    parts = []
    for kind in KINDS:
        for tables, before in ((first, 0), (second, int(first.kinds[-1]))):
            start, end = tables.kinds[kind], tables.kinds[kind + 1]
            parts.append(np.arange(before + start, before + end))
    words: Integers = np.concatenate(parts)
    return words if each == 1 else (words[:, None] * each + np.arange(each)).ravel()


def _only(tables: Tables, numbers: Integers, words: int) -> Tables:
    """The tables with only those branches that have a number, for states of so many words."""
    left = np.packbits(numbers >= 0, bitorder="little").view(np.int64)
    more = ((0, 0), (0, words - tables.kept.shape[1]))
    return tables._replace(
        allowed=tables.allowed & left,
        branches=np.column_stack((numbers, tables.branches[:, 1:])),
        kept=np.pad(tables.kept, more, constant_values=EVERYTHING),
        put=np.pad(tables.put, more),
    )


def _numbered(tables: Tables, numbers: Integers) -> Tables:
    """The tables with other numbers for their branches."""
    branches = tables.branches.copy()
    known = branches[:, 0] >= 0
    branches[known, 0] = numbers[branches[known, 0]]
    return tables._replace(branches=branches)


def _named(command: Command) -> frozenset[str]:
    """The variables that a command names."""
    guards = (command.guard, *(branch.condition for branch in command.branches))
    found = {term.variable for guard in guards for term in guard}
    updates = [update for branch in command.branches for update in branch.updates]
    found |= {update.variable for update in updates}
    return frozenset(found | {str(update.operand) for update in updates if update.operation == "copy"})


def _starts(commands: Sequence[Command]) -> list[int]:
    """The number of each command's first branch, and of all branches."""
    starts = [0]
    for command in commands:
        starts.append(starts[-1] + len(command.branches))
    return starts
