"""Looks at a program with most of its variables left out, so that what remains has few states.

What the others hold is unknown: whatever they allow in some state is taken to be possible. So every run of the program
is a run of what is seen here, and what never happens here never happens.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.forgetting.turns import WHOLE, Turn
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.search import INTERRUPTED, Bounds, search
from flowrehearsal.packed.guards import Masks
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Branch, Command, Program, Term, Update

MOST = 20_000
"""States that can be seen; a vantage with more is none."""
LARGEST = 1 << 62
"""Combinations of values of the variables of a vantage: each has a number."""

Numbers = NDArray[np.int64]
Where = NDArray[np.bool_]
Looks = tuple[tuple[tuple[int, int], ...], tuple[tuple[int, Update], ...], bool]
"""How a branch looks: masks and updates of the variables that are left, and whether it ends what is asked."""


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that branches which look the same may do to the variables that are left. `number`: their number."""

    number: int
    masks: Masks
    updates: tuple[tuple[int, Update], ...]


@dataclass(frozen=True)
class Vantage:
    """What is seen of a program.

    `columns`: of the variables that are left, by their places, the index of the value in every state that is seen.
    `looks`: what each branch looks like, as a number; None where it never happens. Branches with the same number wait
    for the same and do the same, as far as can be seen. Steps lead from `sources` to `targets`, each by what looks like
    its number in `by`, also where they change nothing that is seen; from a branch that ends what is asked, none.
    """

    columns: Mapping[int, Numbers]
    looks: tuple[int | None, ...]
    sources: Numbers
    targets: Numbers
    by: Numbers

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def where(self, masks: Masks, free: int | None = None) -> Where:
        """The states that these masks allow, whatever the variable at the place `free` holds."""
        found = np.ones(len(self), dtype=np.bool_)
        for place in masks.keys() & self.columns.keys() - {free}:
            found &= self._allowed(place, masks[place])
        return found

    def _allowed(self, place: int, mask: int) -> Where:
        if (place, mask) not in self._known:
            column = self.columns[place]
            bits = np.array([mask >> value & 1 for value in range(int(column.max()) + 1)], dtype=np.bool_)
            self._known[place, mask] = bits[column]
        return self._known[place, mask]

    @cached_property
    def _known(self) -> dict[tuple[int, int], Where]:
        return {}


def vantage(program: Program, turns: Sequence[Turn], places: Sequence[int]) -> Vantage | None:
    """The program with only the variables at these places; None where that has too many states to be of use.

    KeyboardInterrupt where the user stops it.
    """
    if prod(len(program.variables[place].domain) for place in places) > LARGEST:
        return None
    numbers: dict[Looks, int] = {}
    looks = tuple(numbers.setdefault(_looks(turn, places), len(numbers)) if turn.happens else None for turn in turns)
    ways = [way for seen, number in numbers.items() for way in _ways(program, seen, places, number)]
    columns = _states(program, places, ways)
    return None if columns is None else _with_steps(program, columns, looks, ways)


def _looks(turn: Turn, places: Sequence[int]) -> Looks:
    masks = tuple((place, turn.masks[place]) for place in places if place in turn.masks)
    updates = tuple((place, turn.updates[place]) for place in places if place in turn.updates)
    return masks, updates, turn.ends


def _ways(program: Program, looks: Looks, places: Sequence[int], number: int) -> Iterator[Way]:
    """Everything that a branch may do; nothing, where nothing is asked of what follows."""
    masks, ends = dict(looks[0]), looks[2]
    for place, update in looks[1]:
        if update.operation == "add":
            masks[place] = masks.get(place, WHOLE) & _movable(program, place, int(update.operand))
    choices = ([(place, one) for one in _possible(program, place, update, places)] for place, update in looks[1])
    for chosen in () if ends else product(*choices):
        yield Way(number, masks, chosen)


def _movable(program: Program, place: int, by: int) -> int:
    """The values from which a counter can be moved: what keeps it from that elsewhere may be out of sight."""
    size = len(program.variables[place].domain)
    return sum(1 << value for value in range(size) if 0 <= value + by < size)


def _possible(program: Program, place: int, update: Update, places: Sequence[int]) -> tuple[Update, ...]:
    """An update, or one for each value that may be copied from a variable that is left out."""
    if update.operation != "copy" or program.position[str(update.operand)] in places:
        return (update,)
    return tuple(Update(update.variable, "set", value) for value in program.variables[place].domain)


def _states(program: Program, places: Sequence[int], ways: Sequence[Way]) -> Mapping[int, Numbers] | None:
    """Every state that is seen; None where they are too many."""
    moving = [
        Branch("seen", tuple(_terms(program, way)), tuple(u for _, u in way.updates)) for way in ways if way.updates
    ]
    commands = tuple(Command("seen", "", (), (branch,)) for branch in moving)
    small = Program(program.name, tuple(program.variables[place] for place in places), commands)
    layout = layout_of(small)
    bounds = Bounds(None, MOST, edges=False)
    found = search(pack(small, layout), layout.pack(initial_states(small)), bounds, len(moving), None)
    if found.stopped == INTERRUPTED:
        raise KeyboardInterrupt
    if found.stopped:
        return None
    return {place: layout.column(found.words, n).astype(np.int64) for n, place in enumerate(places)}


def _terms(program: Program, way: Way) -> Iterator[Term]:
    for place, mask in way.masks.items():
        variable = program.variables[place]
        yield Term(variable.name, tuple(value for n, value in enumerate(variable.domain) if mask >> n & 1))


def _with_steps(
    program: Program, columns: Mapping[int, Numbers], looks: tuple[int | None, ...], ways: Sequence[Way]
) -> Vantage:
    """The vantage with the steps by all of these ways."""
    nothing = np.zeros(0, dtype=np.int64)
    seen = Vantage(columns, looks, nothing, nothing, nothing)
    strides = dict(zip(columns, _strides(program, columns), strict=True))
    keys = np.zeros(len(next(iter(columns.values()))), dtype=np.int64)
    for place, column in columns.items():
        keys += column * strides[place]
    order = np.argsort(keys)
    ordered = keys[order]
    parts = [(nothing, nothing, nothing)]
    for way in ways:
        sources = np.flatnonzero(seen.where(way.masks))
        moved = keys[sources]
        for place, update in way.updates:
            moved += (_value(program, columns, sources, place, update) - columns[place][sources]) * strides[place]
        targets = order[np.searchsorted(ordered, moved)]
        parts.append((sources, targets, np.full(len(sources), way.number)))
    return Vantage(columns, looks, *(np.concatenate(part) for part in zip(*parts, strict=True)))


def _strides(program: Program, places: Iterable[int]) -> Iterator[int]:
    """How far apart two states lie that differ by one in the value of each variable."""
    stride = 1
    for place in places:
        yield stride
        stride *= len(program.variables[place].domain)


def _value(
    program: Program, columns: Mapping[int, Numbers], sources: Numbers, place: int, update: Update
) -> Numbers | int:
    """The index of the value after an update, for each of these states."""
    if update.operation == "set":
        return program.ordinal[place][update.operand]
    if update.operation == "add":
        return columns[place][sources] + int(update.operand)
    return columns[program.position[str(update.operand)]][sources]
