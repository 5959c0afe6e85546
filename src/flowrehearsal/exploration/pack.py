"""Turns the commands of a program into flat tables that a kernel can walk."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.layout import Layout
from flowrehearsal.program.program import Branch, Command, Guard, Program, Update
from flowrehearsal.runtime import names

BUCKET_LIMIT = 4096
"""An index over more combinations of values than this costs more memory traffic than the guards it saves."""
URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY = range(4)
"""The kinds of steps that a kernel follows apart: by urgent commands and by others, without and with a fault."""
KINDS = (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY)

Integers = NDArray[np.int64]


class Tables(NamedTuple):
    """A program as numbers.

    The values of a few variables, each times its stride, add up to a bucket's number (`buckets`: word, shift, mask,
    stride); `commands` from `starts[kind, bucket]` to the next lists the commands of that kind whose terms on these
    variables hold, as addresses in `code`. A command appears once per kind of branches it has. In `code` follow one
    another, a row at a time:

    * a guard: how many exact terms, how many member terms; exact terms (word, mask, value), which compare all
      one-valued terms of a word at once; member terms (word, shift, mask, values), true if the value's bit is set;
    * a command: how many branches, its guard, its branches;
    * a branch: its number in the program, whether it wakes a state (it is no person's fresh act, so that a state it
      changes is not quiescent), the address of its updates, the address of the next branch, its condition;
    * updates: how many sets, adds and copies; sets (word, bits kept, bits set), adds (word, shift, mask, amount, size
      of the domain), copies (word, shift, mask, word and shift of the origin).

    A run that has left the value in `cut` (word, shift, mask, value) is not followed.
    """

    code: Integers
    buckets: Integers
    starts: Integers
    commands: Integers
    cut: Integers


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
    writer = _Writer(program, layout)
    addresses = []
    for entry, guard in zip(entries, guards, strict=True):
        rest = {place: mask for place, mask in guard.items() if place not in places}
        addresses.append(writer.command(entry, rest))
    starts, commands = _buckets(program, places, entries, guards)
    fields = [layout.fields[place] for place in places]
    strides = _strides(program, places)
    buckets = [(field.word, field.shift, field.mask, stride) for field, stride in zip(fields, strides, strict=True)]
    return Tables(
        integers(writer.code),
        integers(buckets).reshape(-1, 4),
        integers(starts),
        integers([addresses[number] for number in commands]),
        _cut(program, layout),
    )


def integers(values: object) -> Integers:
    """Python integers, given as signed or as bit patterns of 64 bits, as an array of their bits."""
    bits = np.array(values, dtype=object) & ((1 << 64) - 1)
    return bits.astype(np.uint64).view(np.int64)


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


def _cut(program: Program, layout: Layout) -> Integers:
    place = program.position.get(names.LIMIT)
    if place is None:
        return integers([0, 0, 0, 0])
    field = layout.fields[place]
    return integers([field.word, field.shift, field.mask, program.ordinal[place][names.NOT_MET]])


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
    """For each kind and bucket where its commands begin in the list of command numbers, and that list."""
    starts: list[list[int]] = []
    commands: list[int] = []
    for kind in KINDS:
        candidates = [(c, guards[c]) for c, entry in enumerate(entries) if entry.kind == kind]
        row = [len(commands)]
        for chosen in _leaves(program, places, candidates):
            commands += chosen
            row.append(len(commands))
        starts.append(row)
    return starts, commands


def _leaves(program: Program, places: Sequence[int], candidates: Sequence[tuple[int, Masks]]) -> Iterator[list[int]]:
    """The candidates that hold for each combination of values, the last place counting fastest."""
    if not places:
        yield [c for c, _ in candidates]
        return
    first, *rest = places
    for value in range(len(program.variables[first].domain)):
        yield from _leaves(program, rest, [(c, g) for c, g in candidates if g.get(first, -1) >> value & 1])


class _Writer:
    """Writes commands one after the other."""

    def __init__(self, program: Program, layout: Layout) -> None:
        self._program = program
        self._layout = layout
        self.code: list[int] = []

    def command(self, entry: _Entry, guard: Masks) -> int:
        """Write a command with what is left of its guard; its address."""
        address = len(self.code)
        self.code.append(len(entry.branches))
        self._guard(guard)
        for number, branch in entry.branches:
            place = len(self.code)
            self.code += [number, int(not entry.command.initiative), 0, 0]
            self._guard(masks_of(self._program, branch.condition))
            self.code[place + 2] = len(self.code)
            self._updates(branch.updates)
            self.code[place + 3] = len(self.code)
        return address

    def _guard(self, masks: Masks) -> None:
        exact: dict[int, tuple[int, int]] = {}
        member: list[int] = []
        for place, allowed in masks.items():
            field = self._layout.fields[place]
            if allowed.bit_count() == 1:
                mask, value = exact.get(field.word, (0, 0))
                index = allowed.bit_length() - 1
                exact[field.word] = (mask | field.mask << field.shift, value | index << field.shift)
            else:
                member += [field.word, field.shift, field.mask, allowed]
        self.code += [len(exact), len(member) // 4]
        for word, (mask, value) in exact.items():
            self.code += [word, mask, value]
        self.code += member

    def _updates(self, updates: Iterable[Update]) -> None:
        """All updates read the state before them, so of two on one variable the last one counts."""
        last = {self._program.position[update.variable]: update for update in updates}
        constants: dict[int, tuple[int, int]] = {}
        adds: list[int] = []
        copies: list[int] = []
        for place, update in last.items():
            field = self._layout.fields[place]
            if update.operation == "set":
                mask, value = constants.get(field.word, (0, 0))
                index = self._program.ordinal[place][update.operand]
                constants[field.word] = (mask | field.mask << field.shift, value | index << field.shift)
            elif update.operation == "add":
                size = len(self._program.variables[place].domain)
                adds += [field.word, field.shift, field.mask, int(update.operand), size]
            else:
                origin = self._layout.fields[self._program.position[str(update.operand)]]
                copies += [field.word, field.shift, field.mask, origin.word, origin.shift]
        self.code += [len(constants), len(adds) // 5, len(copies) // 5]
        for word, (mask, value) in constants.items():
            self.code += [word, ~mask, value]
        self.code += adds + copies
