"""Which explored states are reached by runs in which certain faults strike, each once, and nothing else goes wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement

import numpy as np

from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import Choice, Indices, Steps, branches_of, named, steps_by
from flowrehearsal.exploration.tables.spreading import Marks, spread
from flowrehearsal.program.program import Branch, Command
from flowrehearsal.runtime.outcomes import about

BITS = 64
OF_EFFECTS = ("call", "timeout", "publish", "redeliver", "callback")
"""The sites of commands that a fault can strike and that name the effect they are about."""
Faults = tuple[str, ...]


@dataclass(frozen=True)
class Strike:
    """Where the last of some faults strikes: the states just before it and just after it."""

    before: Indices
    after: Indices


class Strikes:
    """The runs of an exploration by the faults in them: none, one, or two."""

    def __init__(self, exploration: Exploration) -> None:
        self.exploration = exploration
        branches = exploration.original.program.branches()
        self.kinds = tuple(sorted({branch.fault for _, _, _, branch in branches if branch.fault}))
        self.single: dict[Faults, int] = {(kind,): number for number, kind in enumerate(self.kinds)}
        pairs = combinations_with_replacement(self.kinds, 2) if self._layers > 1 else ()
        self.double: dict[Faults, int] = {pair: number for number, pair in enumerate(pairs)}

    @property
    def _layers(self) -> int:
        cap = self.exploration.options.faults
        return 2 if cap is None else cap

    @property
    def sets(self) -> tuple[Faults, ...]:
        """Every single fault, then every pair, one fault twice among them; as far as was explored."""
        return (*(self.single if self._layers else ()), *self.double)

    @cached_property
    def _chosen(self) -> tuple[Choice, ...]:
        return tuple((command, branch) for command, branch in branches_of(self.exploration) if branch.fault)

    @cached_property
    def _steps(self) -> Mapping[str, Steps]:
        """For each kind of fault all its steps from states of less than two faults."""
        chosen = self._chosen
        found = steps_by(self.exploration, chosen, self.exploration.faults < min(2, self._layers))
        kind = named(self.kinds)
        kinds = np.array([kind[branch.fault or ""] for _, branch in chosen], dtype=np.int64)[found.branches]
        split = {name: kinds == number for name, number in kind.items()}
        return {n: Steps(found.sources[w], found.targets[w], found.branches[w]) for n, w in split.items()}

    @cached_property
    def untouched(self) -> Mask:
        """The states of runs without a fault."""
        reached: Mask = self.exploration.faults == 0
        return reached

    @cached_property
    def _after_one(self) -> Marks:
        marks = self._blank(len(self.single))
        for kind in self.kinds:
            strike = self.strike((kind,))
            _mark(marks, strike.after, self.single[(kind,)])
        return self._spread(marks)

    @cached_property
    def _after_two(self) -> Marks:
        marks = self._blank(len(self.double))
        for pair in self.double:
            strike = self.strike(pair)
            _mark(marks, strike.after, self.double[pair])
        return self._spread(marks)

    def strike(self, faults: Faults) -> Strike:
        """Where the last of these faults strikes in runs with the others; of a pair either can be the last."""
        if len(faults) == 1:
            return self._after(self.untouched, faults[0])
        orders = dict.fromkeys((faults, faults[::-1]))
        parts = [self._after(self._reached_by_one(first), last) for first, last in orders]
        return Strike(np.concatenate([p.before for p in parts]), np.concatenate([p.after for p in parts]))

    def effects(self, kind: str) -> tuple[str, ...]:
        """The effects that a fault strikes in runs without another: their calls or messages, or who asks for them."""
        steps = self._steps[kind]
        used = np.unique(steps.branches[self.untouched[steps.sources]]).tolist()
        found = {effect for number in used for effect in self._concerned(*self._chosen[number])}
        return tuple(effect for effect in self.exploration.workflow.effects if effect in found)

    def _concerned(self, command: Command, branch: Branch) -> tuple[str, ...]:
        if command.site and command.site[0] in OF_EFFECTS:
            return command.site[1:2]
        action = self.exploration.workflow.actions.get(about(command, branch)[0])
        return action.effects if action is not None else ()

    def _after(self, before: Mask, kind: str) -> Strike:
        steps = self._steps[kind]
        here = before[steps.sources]
        return Strike(steps.sources[here], steps.targets[here])

    def _reached_by_one(self, kind: str) -> Mask:
        word, bit = divmod(self.single[(kind,)], BITS)
        reached: Mask = (self._after_one[:, word] >> np.uint64(bit) & np.uint64(1)).astype(np.bool_)
        return reached

    def struck(self, among: Mask) -> Iterator[Faults]:
        """The sets of faults, none among them, whose runs lead to some of these states."""
        if (among & self.untouched).any():
            yield ()
        if self._layers:
            yield from _present(self._after_one, among, self.single)
        if self.double:
            yield from _present(self._after_two, among, self.double)

    def _blank(self, marks: int) -> Marks:
        return np.zeros((len(self.exploration), marks // BITS + 1), dtype=np.uint64)

    def _spread(self, marks: Marks) -> Marks:
        found = self.exploration.found
        spread(found.first_edge, found.edges, marks)
        return marks


def _mark(marks: Marks, states: Indices, number: int) -> None:
    word, bit = divmod(number, BITS)
    marks[states, word] |= np.uint64(1 << bit)


def _present(marks: Marks, among: Mask, numbers: Mapping[Faults, int]) -> Iterator[Faults]:
    together = np.bitwise_or.reduce(marks[among], axis=0) if among.any() else np.zeros(marks.shape[1], dtype=np.uint64)
    for faults, number in numbers.items():
        word, bit = divmod(number, BITS)
        if int(together[word]) >> bit & 1:
            yield faults
