"""Explores a family, one fault more each time, and says of each member what falls first; it then takes no further part.

What falls in the first member, or in the one that it is compared with, is no news.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType

import numpy as np

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.exploration import Mask
from flowrehearsal.exploration.family import kernel
from flowrehearsal.exploration.family.crowd import kin_of, new_crowd, new_room, with_more_room
from flowrehearsal.exploration.family.kernel import Order
from flowrehearsal.exploration.family.likeness import Likeness
from flowrehearsal.exploration.family.union import WORD, Bits, united
from flowrehearsal.exploration.family.view import Member, Sight, judged
from flowrehearsal.exploration.layout import layout_of
from flowrehearsal.exploration.pack import CALM_PLAIN, Integers, pack
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.runtime import names

PAUSE = 20_000
"""States that are followed between two looks at the clock and the keyboard."""

Subject = tuple[str, str]
"""A property and what it is about."""
Told = Callable[[int], None]
"""Told how many states there are by now."""


@dataclass(frozen=True, slots=True)
class First:
    """What is first found out about a member.

    `falls`: the subjects that are violated, with so many `faults`; none: nothing is, up to so many (None: any number).
    `stopped`: with one fault more it has too many states. `limits`: what kept runs from being followed.
    """

    faults: int | None
    falls: tuple[Subject, ...] = ()
    stopped: bool = False
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far to go: up to so many `faults` (None: any number), and so many `states` for each member."""

    faults: int | None
    states: int


def rehearse(
    members: Sequence[Member], than: Sequence[int], reach: Reach, told: Told = lambda _: None
) -> Iterator[tuple[int, First]]:
    """The number of each member but the first, as soon as something is known, with what that is.

    `than`: the number of the member that each is compared with. Members of whom something is said are not followed any
    further, unless others are compared with them.
    """
    family = _Family(members, than, reach, told)
    with np.errstate(over="ignore"):  # fingerprints wrap around; only interpreted kernels would warn
        yield from family.run()


@dataclass
class _Family:
    members: Sequence[Member]
    than: Sequence[int]
    reach: Reach
    told: Told
    violated: dict[Subject, int] = field(default_factory=dict)
    before: Bits = field(default_factory=lambda: np.zeros((0, 1), dtype=np.int64))

    def __post_init__(self) -> None:
        union = united([member.program for member in self.members])
        self.program, self.layout = union.program, layout_of(union.program)
        self.tables = pack(self.program, self.layout)
        self.undecided = set(range(1, len(self.members)))
        self.kin = kin_of(self.tables, union.members, self._bits(range(len(self.members))))
        words, columns = self.layout.words, union.members.shape[1]
        self.crowd = new_crowd(words, len(self.members), len(self.tables.branches))
        self.room = new_room(self.tables, words, columns)
        self.likeness = Likeness(self.members)

    def run(self) -> Iterator[tuple[int, First]]:
        """Layer after layer."""
        initial = self.layout.pack(initial_states(self.program))
        kernel.begin(self.kin, self.crowd, initial, self.reach.states)
        faults = 0
        while self.undecided:
            self._follow(faults != self.reach.faults)
            yield from self._too_large(faults)
            yield from self._fallen(faults)
            if faults == self.reach.faults:
                yield from self._left(self.undecided, faults)
                return
            yield from self._left(self.undecided - self._going_on(), None)
            self.kin.alive[:] = self._bits(self._wanted())
            self.before = self._states(self.crowd.reached).copy()
            kernel.promote(self.kin, self.crowd, self.reach.states)
            faults += 1

    def _follow(self, with_faults: bool) -> None:
        branches = len(self.tables.branches)
        order = Order(with_faults, self.reach.states, PAUSE)
        while True:
            status = kernel.follow(self.tables, self.kin, self.crowd, self.room, order)
            self.told(int(self.crowd.counters[kernel.STATES]))
            if status == kernel.DONE:
                return
            assert status != kernel.OUT_OF_DOMAIN, "a branch leaves a domain"
            if status == kernel.FULL:
                self.crowd = with_more_room(self.crowd, branches)

    def _too_large(self, faults: int) -> Iterator[tuple[int, First]]:
        """The members that have too many states, and those that are compared with them."""
        over = {number for number in self._wanted() if self.crowd.counts[number] > self.reach.states}
        for number in sorted(self.undecided):
            if number in over or self.than[number] in over:
                yield from self._say(number, First(faults - 1, stopped=True))

    def _fallen(self, faults: int) -> Iterator[tuple[int, First]]:
        for subject, bits in self._violating().items():
            self.violated[subject] = self.violated.get(subject, 0) | bits
        for number in sorted(self.undecided):
            news = [s for s, bits in self.violated.items() if bits >> number & 1 and not bits >> self.than[number] & 1]
            if news:
                yield from self._say(number, First(faults, tuple(news)))

    def _left(self, numbers: set[int], faults: int | None) -> Iterator[tuple[int, First]]:
        """Nothing falls in these, and that is all."""
        met = self._limits() if numbers else {}
        for number in sorted(numbers):
            yield from self._say(number, First(faults, limits=met.get(number, ())))

    def _say(self, number: int, first: First) -> Iterator[tuple[int, First]]:
        self.undecided.discard(number)
        yield number, first

    def _wanted(self) -> set[int]:
        """The members that are still followed: the first, those that nothing is known of, and their comparisons."""
        return {0, *self.undecided, *(self.than[number] for number in self.undecided)}

    def _going_on(self) -> set[int]:
        """The members to whom one fault more opens a new state."""
        states = self._states
        pending = states(self.crowd.later) & ~states(self.crowd.reached)
        return _numbers(np.bitwise_or.reduce(pending, axis=0))

    def _limits(self) -> dict[int, tuple[str, ...]]:
        """For each member the limits that its runs met, in the order of the domain."""
        found: dict[int, tuple[str, ...]] = {}
        if names.LIMIT not in self.program.position:
            return found
        column = self.layout.column(self._states(self.crowd.words), self.program.position[names.LIMIT])
        reached = self._states(self.crowd.reached)
        for place, value in enumerate(self.program.variable(names.LIMIT).domain):
            if value != names.NOT_MET and (column == place).any():
                for number in _numbers(np.bitwise_or.reduce(reached[column == place], axis=0)):
                    found[number] = (*found.get(number, ()), str(value))
        return found

    def _violating(self) -> dict[Subject, int]:
        """What each property finds in the states that members have newly come to."""
        fresh = self._states(self.crowd.reached).copy()
        fresh[: len(self.before)] &= ~self.before
        fresh &= self._bits(self._wanted())
        rows = np.flatnonzero(fresh.any(axis=1))
        found: dict[Subject, int] = {}
        for name, module in properties().items():
            for subject, bits in self._judged(name, module, rows, fresh):
                found[subject] = found.get(subject, 0) | bits
        return found

    def _judged(self, name: str, module: ModuleType, rows: Integers, fresh: Bits) -> Iterator[tuple[Subject, int]]:
        """A property's findings about all members that are alike to it, then about each of the others."""
        with self.likeness.reading(name, module):
            alike = judged(module, self._sight(0, rows))
        apart = self.likeness.unlike(name, module, sorted(self._wanted()))
        groups = [(alike, rows, self._bits(self._wanted() - set(apart)))]
        for number in apart:
            own = np.flatnonzero(fresh[:, number // WORD] >> np.int64(number % WORD) & 1)
            groups.append((judged(module, self._sight(number, own)), own, self._bits([number])))
        able = self._able(module, apart) if alike.goal is not None else None
        for verdicts, where, who in groups:
            for effect, masks in verdicts.violated.items():
                total = np.zeros(fresh.shape[1], dtype=np.int64)
                for (is_quiet, is_able), mask in masks.items():
                    found = where[mask]
                    bits = fresh[found] & who
                    bits &= self.crowd.quiet[found] if is_quiet else ~self.crowd.quiet[found]
                    if able is not None:
                        bits &= able[found] if is_able else ~able[found]
                    total |= np.bitwise_or.reduce(bits, axis=0)
                yield (name, effect), _number(total)

    def _able(self, module: ModuleType, apart: Sequence[int]) -> Bits:
        """For each state the members that can come from there to where the property asks about."""
        reached = self._states(self.crowd.reached)
        every = np.arange(len(reached))
        able = reached & self._bits(self._wanted() - set(apart)) & _spread(self._goal(module, 0, every))
        for number in apart:
            able |= reached & self._bits([number]) & _spread(self._goal(module, number, every))
        numbers = self.tables.kinds[CALM_PLAIN] * WORD
        calm = np.arange(len(self.tables.branches)) >= numbers
        kernel.spread_back(self.crowd, self.kin, calm, able)
        return able

    def _goal(self, module: ModuleType, number: int, rows: Integers) -> Mask:
        goal = judged(module, self._sight(number, rows)).goal
        return np.zeros(len(rows), dtype=np.bool_) if goal is None else goal

    def _sight(self, number: int, rows: Integers) -> Sight:
        member = self.members[number]
        workflow = member.runtime.workflow if number else self.likeness.watched
        return Sight(member, workflow, self.program, self.layout, self.crowd.words[rows])

    def _states(self, array: Bits) -> Bits:
        return array[: int(self.crowd.counters[kernel.STATES])]

    def _bits(self, numbers: "Sequence[int] | set[int] | range") -> Integers:
        """Members as one row of bits."""
        row = np.zeros(-(-len(self.members) // WORD), dtype=np.uint64)
        for number in numbers:
            row[number // WORD] |= np.uint64(1 << number % WORD)
        return row.view(np.int64)


def _spread(mask: Mask) -> Bits:
    """A mask as bits of every member."""
    bits: Bits = np.where(mask, np.int64(-1), np.int64(0))[:, None]
    return bits


def _number(row: Integers) -> int:
    """A row of bits as one number."""
    return sum(int(word) << WORD * place for place, word in enumerate(row.view(np.uint64)))


def _numbers(row: Integers) -> set[int]:
    """The members in a row of bits."""
    number = _number(row)
    return {place for place in range(len(row) * WORD) if number >> place & 1}
