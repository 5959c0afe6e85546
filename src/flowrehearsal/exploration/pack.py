"""Turns the commands of a program into flat tables that a kernel can walk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.layout import Layout
from flowrehearsal.program.program import Branch, Command, Guard, Program, Update
from flowrehearsal.runtime import names

BUCKET_LIMIT = 4096
"""An index over more combinations of values than this costs more memory traffic than the guards it saves."""
NOT_MET = "none"
"""The value of the variable `limit` while a run has met none."""
ALL_BITS = (1 << 64) - 1

URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY = range(4)
"""The kinds of steps that a kernel follows apart: by urgent commands and by others, without and with a fault."""

Integers = NDArray[np.int64]
Bits = NDArray[np.uint64]


class Tables(NamedTuple):
    """A program, one row per thing, all columns of a table in one array.

    A command appears once per kind of branches it has. The values of a few variables, each times its stride, add up to
    a bucket's number (`buckets`: word, shift, mask, stride); `bucket_commands` from `bucket_start[kind, bucket]` to the
    next lists the commands whose terms on these variables hold. `commands`: where a command's exact terms, member
    terms and branches begin; `branches`: where a branch's exact terms, member terms, sets, adds and copies begin; both
    end where the next row begins. `origins`: a branch's number in the whole program, and whether it wakes a state (it
    is no person's fresh act, so a state that it changes is not quiescent).

    Terms: `exact` (word, mask, value) compares all one-valued terms of a word at once; `member` (word, shift, mask,
    values) asks whether the bit of the variable's value is set. Updates: `sets` (word, bits kept, bits set), `adds`
    (word, shift, mask, amount modulo 2^64, size of the domain), `copies` (word, shift, mask, word and shift of the
    origin). A run that has left the value in `cut` (word, shift, mask, value) is not followed.
    """

    buckets: Bits
    bucket_start: Integers
    bucket_commands: Integers
    commands: Integers
    branches: Integers
    origins: Integers
    exact: Bits
    member: Bits
    sets: Bits
    adds: Bits
    copies: Bits
    cut: Bits


Masks = dict[int, int]
"""A guard as place of the variable → bit set of the indices it allows."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A command with its branches of one kind, each with its number in the whole program."""

    kind: int
    command: Command
    branches: tuple[tuple[int, Branch], ...]


def pack(program: Program, layout: Layout) -> Tables:
    """The program's tables. Timing, weights, messages and resources play no part."""
    entries = _entries(program)
    guards = [masks_of(program, entry.command.guard) for entry in entries]
    places = _selective(program, guards)
    starts, members = _buckets(program, places, entries, guards)
    terms = _Terms(layout)
    branch_count = 0
    command_rows, branch_rows, origins = [], [], []
    for entry, guard in zip(entries, guards, strict=True):
        command_rows.append((*terms.position, branch_count))
        terms.add({place: mask for place, mask in guard.items() if place not in places})
        branch_count += len(entry.branches)
    command_rows.append((*terms.position, branch_count))
    updates = _Updates(program, layout)
    for entry in entries:
        for number, branch in entry.branches:
            branch_rows.append((*terms.position, *updates.position))
            terms.add(masks_of(program, branch.condition))
            updates.add(branch.updates)
            origins.append((number, int(not entry.command.initiative)))
    branch_rows.append((*terms.position, *updates.position))
    fields = [layout.fields[place] for place in places]
    strides = _strides(program, places)
    buckets = [(field.word, field.shift, field.mask, stride) for field, stride in zip(fields, strides, strict=True)]
    return Tables(
        _bits(buckets, 4),
        np.array(starts, dtype=np.int64),
        np.array(members, dtype=np.int64),
        _integers(command_rows, 3),
        _integers(branch_rows, 5),
        _integers(origins, 2),
        _bits(terms.exact, 3),
        _bits(terms.member, 4),
        _bits(updates.sets, 3),
        _bits(updates.adds, 5),
        _bits(updates.copies, 5),
        _cut(program, layout),
    )


def masks_of(program: Program, guard: Guard) -> Masks:
    """A guard as bit sets of domain indices; terms that allow everything are left out."""
    masks: Masks = {}
    for term in guard:
        place = program.position[term.variable]
        domain = program.variables[place].domain
        allowed = sum(1 << index for index, value in enumerate(domain) if value in term.values)
        masks[place] = masks.get(place, (1 << len(domain)) - 1) & allowed
    return {place: mask for place, mask in masks.items() if mask != (1 << len(program.variables[place].domain)) - 1}


def _entries(program: Program) -> list[_Entry]:
    numbers = {(c, b): number for number, (c, b, _, _) in enumerate(program.branches())}
    entries = []
    for c, command in enumerate(program.commands):
        for faulty in (False, True):
            kind = (URGENT_PLAIN if command.urgent else CALM_PLAIN) + faulty
            chosen = [b for b, branch in enumerate(command.branches) if (branch.fault is not None) == faulty]
            if chosen:
                entries.append(_Entry(kind, command, tuple((numbers[c, b], command.branches[b]) for b in chosen)))
    return entries


def _cut(program: Program, layout: Layout) -> Bits:
    place = program.position.get(names.LIMIT)
    if place is None:
        return np.zeros(4, dtype=np.uint64)
    field = layout.fields[place]
    return np.array([field.word, field.shift, field.mask, program.ordinal[place][NOT_MET]], dtype=np.uint64)


def _selective(program: Program, guards: Sequence[Masks]) -> tuple[int, ...]:
    """The variables that split the commands best, chosen one by one while their combinations stay few."""
    chosen: tuple[int, ...] = ()
    best, size = float(len(guards)), 1
    while True:
        sizes = {p: size * len(v.domain) for p, v in enumerate(program.variables) if p not in chosen}
        costs = {p: _average(program, (*chosen, p), guards) for p, s in sizes.items() if s <= BUCKET_LIMIT}
        place = min(costs, key=lambda p: (costs[p], p), default=None)
        if place is None or costs[place] > 0.95 * best:
            return chosen
        chosen, best, size = (*chosen, place), costs[place], sizes[place]


def _average(program: Program, places: Sequence[int], guards: Sequence[Masks]) -> float:
    """How many commands a bucket holds, were all values equally frequent."""
    total = 0.0
    for guard in guards:
        share = 1.0
        for place in places:
            if place in guard:
                share *= guard[place].bit_count() / len(program.variables[place].domain)
        total += share
    return total


def _strides(program: Program, places: Sequence[int]) -> list[int]:
    strides: list[int] = []
    stride = 1
    for place in reversed(places):
        strides.insert(0, stride)
        stride *= len(program.variables[place].domain)
    return strides


def _buckets(
    program: Program, places: Sequence[int], entries: Sequence[_Entry], guards: Sequence[Masks]
) -> tuple[list[list[int]], list[int]]:
    starts: list[list[int]] = []
    commands: list[int] = []
    for kind in (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY):
        candidates = [(c, guards[c]) for c, entry in enumerate(entries) if entry.kind == kind]
        row = [len(commands)]
        for values in product(*(range(len(program.variables[place].domain)) for place in places)):
            pairs = tuple(zip(places, values, strict=True))
            commands += [c for c, guard in candidates if all(guard.get(p, -1) >> value & 1 for p, value in pairs)]
            row.append(len(commands))
        starts.append(row)
    return starts, commands


class _Terms:
    """Collects the terms of one guard after the other."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.exact: list[tuple[int, int, int]] = []
        self.member: list[tuple[int, int, int, int]] = []

    @property
    def position(self) -> tuple[int, int]:
        """Where the next guard begins."""
        return len(self.exact), len(self.member)

    def add(self, masks: Masks) -> None:
        """Append the terms of one guard."""
        exact: dict[int, tuple[int, int]] = {}
        for place, allowed in masks.items():
            field = self._layout.fields[place]
            if allowed.bit_count() == 1:
                mask, value = exact.get(field.word, (0, 0))
                index = allowed.bit_length() - 1
                exact[field.word] = (mask | field.mask << field.shift, value | index << field.shift)
            else:
                self.member.append((field.word, field.shift, field.mask, allowed))
        self.exact.extend((word, mask, value) for word, (mask, value) in exact.items())


class _Updates:
    """Collects the updates of one branch after the other."""

    def __init__(self, program: Program, layout: Layout) -> None:
        self._program = program
        self._layout = layout
        self.sets: list[tuple[int, int, int]] = []
        self.adds: list[tuple[int, int, int, int, int]] = []
        self.copies: list[tuple[int, int, int, int, int]] = []

    @property
    def position(self) -> tuple[int, int, int]:
        """Where the next branch begins."""
        return len(self.sets), len(self.adds), len(self.copies)

    def add(self, updates: Iterable[Update]) -> None:
        """Append the updates of one branch: they read the state before it, so the last one on a variable counts."""
        last = {self._program.position[update.variable]: update for update in updates}
        constants: dict[int, tuple[int, int]] = {}
        for place, update in last.items():
            field = self._layout.fields[place]
            if update.operation == "set":
                mask, value = constants.get(field.word, (0, 0))
                index = self._program.ordinal[place][update.operand]
                constants[field.word] = (mask | field.mask << field.shift, value | index << field.shift)
            elif update.operation == "add":
                size = len(self._program.variables[place].domain)
                self.adds.append((field.word, field.shift, field.mask, int(update.operand) & ALL_BITS, size))
            else:
                origin = self._layout.fields[self._program.position[str(update.operand)]]
                self.copies.append((field.word, field.shift, field.mask, origin.word, origin.shift))
        self.sets.extend((word, ALL_BITS ^ mask, value) for word, (mask, value) in constants.items())


def _integers(rows: Sequence[tuple[int, ...]], width: int) -> Integers:
    return np.array(rows, dtype=np.int64).reshape(-1, width)


def _bits(rows: Sequence[tuple[int, ...]], width: int) -> Bits:
    return np.array(rows, dtype=np.uint64).reshape(-1, width)
