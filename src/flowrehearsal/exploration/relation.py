"""Which explored state chosen branches lead to from which: steps with their names, which a search does not keep."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.packed.layout import Words
from flowrehearsal.program.program import Branch, Command, Update

Indices = NDArray[np.int64]
MULTIPLIERS = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93)
"""Odd numbers with which the words of a state are mixed into one; another is tried should two states mix alike."""
AT_ONCE = 1 << 16
"""States whose steps are found together: few enough that what is known of their steps stays small beside the states."""
Choice = tuple[Command, Branch]


@dataclass(frozen=True)
class Steps:
    """Steps by chosen branches: from `sources` to `targets`, each by the branch of that number among the chosen."""

    sources: Indices
    targets: Indices
    branches: Indices


def steps_by(exploration: Exploration, chosen: Iterable[Choice], among: Mask) -> Steps:
    """Every step from a state of `among` by one of these branches that changes the state.

    Targets that were not explored are left out, and so is what an urgent command keeps from happening. The branches
    are those of the explored program, or others over its variables.
    """
    return together(tuple(steps_in_turn(exploration, chosen, among)))


def steps_in_turn(exploration: Exploration, chosen: Iterable[Choice], among: Mask) -> Iterator[Steps]:
    """The same, from some of the states after the others, in their order: a step takes more memory than a state."""
    choices = tuple(chosen)
    finder = _Finder(exploration.found.words) if among.any() else None
    for start in range(0, len(among), AT_ONCE):
        where = among[start : start + AT_ONCE]
        if finder is not None and where.any():
            yield _steps(exploration.only(slice(start, start + AT_ONCE)), finder, choices, where, start)


def together(parts: Sequence[Steps]) -> Steps:
    """All these steps."""
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return Steps(nothing, nothing, nothing)
    columns = zip(*((part.sources, part.targets, part.branches) for part in parts), strict=True)
    return Steps(*(np.concatenate(column) for column in columns))


def _steps(part: Exploration, finder: "_Finder", choices: Sequence[Choice], among: Mask, start: int) -> Steps:
    """The steps from some states in a row, the first of which has the number `start`."""
    urgent = _urgent(part, among)
    found = []
    for number, (command, branch) in enumerate(choices):
        where = enabled(part, command, branch, among if command.urgent else among & ~urgent)
        sources = np.flatnonzero(where)
        if len(sources):
            targets = finder.places(part.forgotten(_after(part, part.found.words[sources], branch)))
            known = (targets >= 0) & (targets != sources + start)
            numbers = np.full(int(known.sum()), number, dtype=np.int64)
            found.append(Steps(sources[known] + start, targets[known], numbers))
    return together(found)


def _urgent(exploration: Exploration, among: Mask) -> Mask:
    """Where some urgent command has an enabled branch, so that nothing else happens."""
    if not among.any():
        return exploration.nowhere
    return among & np.unpackbits(exploration.urgent, count=len(exploration)).view(np.bool_)


def possible(exploration: Exploration, command: Command, branch: Branch, among: Mask) -> Mask:
    """Where, among these states, a branch of a command can happen; not where an urgent command keeps it from that."""
    where = enabled(exploration, command, branch, among)
    return where if command.urgent else where & ~_urgent(exploration, where)


def enabled(exploration: Exploration, command: Command, branch: Branch, among: Mask) -> Mask:
    """Where, among these states, a branch of a command can happen, as far as these two say."""
    if not among.any():
        return exploration.nowhere
    return among & ~exploration.cut & exploration.satisfies([(*command.guard, *branch.condition)])


def _after(exploration: Exploration, words: Words, branch: Branch) -> Words:
    """The states after a branch; every update reads the state before, and of two on one variable the last counts."""
    program, fields = exploration.runtime.program, exploration.layout.fields
    after = words.copy()
    last: Mapping[str, Update] = {update.variable: update for update in branch.updates}
    for name, update in last.items():
        place = program.position[name]
        field = fields[place]
        if update.operation == "set":
            value: Indices | int = program.ordinal[place][update.operand]
        elif update.operation == "add":
            value = ((words[:, field.word] >> field.shift) & field.mask) + int(update.operand)
        else:
            origin = fields[program.position[str(update.operand)]]
            value = (words[:, origin.word] >> origin.shift) & origin.mask
        kept = after[:, field.word] & ~(np.int64(field.mask) << field.shift)
        after[:, field.word] = kept | (np.asarray(value, dtype=np.int64) << field.shift)
    return after


class _Finder:
    """Finds states by their words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        for multiplier in MULTIPLIERS:
            self.multiplier = np.uint64(multiplier)
            mixed = self._mixed(words)
            self.order = np.argsort(mixed, kind="stable")
            self.sorted = mixed[self.order]
            if not (self.sorted[1:] == self.sorted[:-1]).any():
                return
        raise AssertionError("different states mix alike with every multiplier")

    def places(self, words: Words) -> Indices:
        """The number of each of these states, or -1."""
        here = np.searchsorted(self.sorted, self._mixed(words))
        found: Indices = self.order[np.minimum(here, len(self.order) - 1)]
        found[(self.words[found] != words).any(axis=1)] = -1
        return found

    def _mixed(self, words: Words) -> NDArray[np.uint64]:
        bits = words.view(np.uint64)
        mixed = np.zeros(len(words), dtype=np.uint64)
        for place in range(words.shape[1]):
            mixed ^= bits[:, place]
            # Once is not enough: the highest bit of a word would come out as two bits, with any multiplier, and states
            # that differ in just these of the next word would mix alike.
            for _ in range(2):
                mixed = mixed * self.multiplier
                mixed ^= mixed >> np.uint64(32)
        return mixed


def branches_of(exploration: Exploration) -> Iterator[Choice]:
    """Every branch of the explored program with its command, in order."""
    return ((command, branch) for _, _, command, branch in exploration.runtime.program.branches())


def named(names: Iterable[str]) -> Mapping[str, int]:
    """Each different name with a number, in order of first mention."""
    return {name: number for number, name in enumerate(dict.fromkeys(names))}
