"""Every step between the states of an exploration, with a label that means the same in both versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.packed.layout import Layout, Words
from flowrehearsal.program.columns import Columns, Mask, guard_mask
from flowrehearsal.program.program import Branch, Command, Program

Numbers = NDArray[np.int64]
MIXER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, its bits all over the place."""


@dataclass(frozen=True)
class Step:
    """What one branch of a command does: the states that it can be taken in, and where it leads from each."""

    command: Command
    branch: Branch
    sources: Numbers
    targets: Numbers

    @property
    def label(self) -> str:
        """The step in words: "worker calls reserve: done"."""
        return f"{self.command.name}: {self.branch.outcome}"


@dataclass(frozen=True)
class Steps:
    """The steps of an exploration, branch by branch. Nothing is known of what follows a state that was not followed."""

    exploration: Exploration

    @cached_property
    def all(self) -> tuple[Step, ...]:
        """Every step that can be taken within the cap of faults."""
        return tuple(self._taken())

    @cached_property
    def columns(self) -> Columns:
        """The states as rows."""
        # Guards look at one variable of all states at a time.
        return np.asfortranarray(self.exploration.layout.unpacked(self.exploration.found.words))

    @property
    def program(self) -> Program:
        """The program as it was explored."""
        return self.exploration.runtime.program

    def _taken(self) -> Iterator[Step]:
        followed = ~self.exploration.unfollowed
        urgent = self._urgent()
        for command in self.program.commands:
            enabled = guard_mask(self.program, self.columns, command.guard) & followed
            if not command.urgent:
                enabled &= ~urgent
            for branch in command.branches:
                taken = enabled & guard_mask(self.program, self.columns, branch.condition) & self._affordable(branch)
                sources = np.flatnonzero(taken)
                if len(sources):
                    targets, known = self._targets(sources, branch)
                    yield Step(command, branch, sources[known], targets[known])

    def _urgent(self) -> Mask:
        """Where something urgent can happen, so that nothing else does."""
        found = self.exploration.nowhere
        for command in self.program.commands:
            for branch in command.branches if command.urgent else ():
                found |= guard_mask(self.program, self.columns, (*command.guard, *branch.condition))
        return found

    def _affordable(self, branch: Branch) -> Mask:
        cap = self.exploration.options.faults
        if branch.fault is None or cap is None:
            return self.exploration.everywhere
        return self.exploration.faults < cap

    def _targets(self, sources: Numbers, branch: Branch) -> tuple[Numbers, Mask]:
        """Where a branch leads from each of these states, and whether that was found before the search ended."""
        before = self.columns[sources].astype(np.int16)
        rows = before.copy()
        for update in branch.updates:
            place = self.program.position[update.variable]
            if update.operation == "set":
                rows[:, place] = self.program.ordinal[place][update.operand]
            elif update.operation == "add":
                rows[:, place] = before[:, place] + int(update.operand)
            else:
                rows[:, place] = before[:, self.program.position[str(update.operand)]]
        words = packed(self.exploration.layout, rows)
        keys, order = self._ordered
        found = order[np.minimum(np.searchsorted(keys, keys_of(words.view(np.uint64))), len(order) - 1)]
        known = (self.exploration.found.words[found] == words).all(axis=1)
        assert known.all() or self.exploration.stopped, "a step that leads nowhere"
        return found, known

    @cached_property
    def _ordered(self) -> tuple[NDArray[np.uint64], Numbers]:
        """The keys of all states in order, and the number of the state of each."""
        keys = keys_of(self.exploration.found.words.view(np.uint64))
        order = np.argsort(keys, kind="stable")
        return keys[order], order


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number thoroughly stirred: another number for another, the same for the same."""
    for shift in (30, 27, 31):
        numbers = (numbers ^ (numbers >> np.uint64(shift))) * MIXER
    return numbers ^ (numbers >> np.uint64(32))


def keys_of(rows: NDArray[np.unsignedinteger]) -> NDArray[np.uint64]:
    """One number for each row; two different rows with the same one would be a coincidence of 64 bits."""
    keys = np.zeros(len(rows), dtype=np.uint64)
    for column in rows.T:
        keys = mixed(keys ^ column.astype(np.uint64))
    return keys


def packed(layout: Layout, rows: NDArray[np.integer]) -> Words:
    """States as rows of words; each row has an index for every variable."""
    words = np.zeros((len(rows), layout.words), dtype=np.uint64)
    for place, field in enumerate(layout.fields):
        words[:, field.word] |= rows[:, place].astype(np.uint64) << np.uint64(field.shift)
    return words.view(np.int64)
