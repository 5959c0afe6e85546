"""Turns the commands of a program into flat tables that a kernel can walk."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from flowrehearsal.packed.guards import Integers, Masks, Span, both, guard_tables, integers, masks_of
from flowrehearsal.packed.layout import WORD_BITS, Layout
from flowrehearsal.packed.updates import code_of
from flowrehearsal.program.program import Program, Update
from flowrehearsal.runtime import names

URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY = range(4)
"""The kinds of steps that a kernel follows apart: by urgent commands and by others, without and with a fault."""
KINDS = (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY)
NOTHING = -1
"""The address of no updates."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where these masks allow a state, nobody will read what the variables at these places hold."""

    masks: Masks
    forgotten: tuple[int, ...]


class Forgets(NamedTuple):
    """Rules about what is forgotten, as numbers.

    Where the guard with a bit in `allowed` is true, see `guard_tables`, of word w the bits `kept[bit, w]` stay, and the
    bits `put[bit, w]` are put in.
    """

    chunks: Integers
    allowed: Integers
    kept: Integers
    put: Integers


NOTHING_FORGOTTEN = Forgets(
    np.zeros((1, 3), dtype=np.int64),
    np.zeros((1, 1, 0), dtype=np.int64),
    np.zeros((0, 1), dtype=np.int64),
    np.zeros((0, 1), dtype=np.int64),
)


NOTHING_SLEEPS = np.zeros((0, 0), dtype=np.int64)


class Tables(NamedTuple):
    """A program as numbers.

    A state is looked at in chunks of a few bits (`chunks`: word, shift, mask). `allowed[chunk, value]` holds one bit
    for each branch: whether the guard of its command and its own condition allow that value there. Enabled are the
    branches whose bit is set for every chunk, so that no guard is evaluated term by term. The branches of one kind lie
    together, in the order of the program, in the bits of the 64-bit words from `kinds[kind]` to the next.

    `branches`: for each bit its number in the program, whether it wakes a state (it is no person's fresh act, so that a
    state it changes is not quiescent), and the address of what it adds and copies in `code`, see `code_of`, or
    NOTHING. What it sets is the same for all words of a state: of word w the bits `kept[bit, w]` stay, and the bits
    `put[bit, w]` are put in.

    A run that has left the value in `cut` (word, shift, mask, value) is not followed. After each step `forgets` says
    what nobody will read. `sleeping[b]` holds one bit for each branch: whether it leads to nothing new from a state
    that branch b, counted over the program, was the first to lead to (the last row: in which a run begins); there are
    no rows where every branch is followed.
    """

    chunks: Integers
    allowed: Integers
    kinds: Integers
    branches: Integers
    kept: Integers
    put: Integers
    code: Integers
    cut: Integers
    forgets: Forgets = NOTHING_FORGOTTEN
    sleeping: Integers = NOTHING_SLEEPS


def pack(program: Program, layout: Layout, rules: Sequence[Rule] = (), chunks: Sequence[Span] = ()) -> Tables:
    """The program's tables. Timing, weights, messages and resources play no part. What rules say is forgotten.

    The first chunks are these, if they are known.
    """
    numbers, kinds = _in_words(program)
    guards = required(program)
    asked = [guards[number] if number >= 0 else None for number in numbers]
    found, allowed = guard_tables(layout, asked, chunks)
    written = [tuple(code_of(program, layout, branch.updates)) for _, _, _, branch in program.branches()]
    wakes = [not command.initiative for _, _, command, _ in program.branches()]
    starts = [0, *accumulate(len(one) for one in written)]
    sets = np.array([_sets(written[number] if number >= 0 else (0,), layout.words) for number in numbers], dtype=object)
    kept, put = integers(sets.reshape(-1, 2, layout.words)).transpose(1, 0, 2)
    return Tables(
        found,
        allowed,
        integers(kinds),
        integers([_row(number, wakes, written, starts) for number in numbers]).reshape(-1, 3),
        np.ascontiguousarray(kept),
        np.ascontiguousarray(put),
        integers([number for one in written for number in one]),
        cut_of(program, layout),
        forgets_of(program, layout, rules) if rules else NOTHING_FORGOTTEN,
    )


def forgets_of(program: Program, layout: Layout, rules: Sequence[Rule]) -> Forgets:
    """Rules as tables; where they apply, variables get their first values."""
    filled: list[Rule | None] = [*rules, *[None] * (-len(rules) % WORD_BITS)]
    chunks, allowed = guard_tables(layout, [rule.masks if rule else None for rule in filled])
    written = [tuple(code_of(program, layout, _first_values(program, rule))) if rule else (0,) for rule in filled]
    sets = np.array([_sets(code, layout.words) for code in written], dtype=object)
    kept, put = integers(sets.reshape(-1, 2, layout.words)).transpose(1, 0, 2)
    return Forgets(chunks, allowed, np.ascontiguousarray(kept), np.ascontiguousarray(put))


def _first_values(program: Program, rule: Rule) -> tuple[Update, ...]:
    forgotten = (program.variables[place] for place in rule.forgotten)
    return tuple(Update(variable.name, "set", variable.initial[0]) for variable in forgotten)


def _in_words(program: Program) -> tuple[list[int], list[int]]:
    """For each bit the number of its branch in the program, -1 for bits that fill a word; where each kind begins."""
    by_kind: list[list[int]] = [[] for _ in KINDS]
    for number, (_, _, command, branch) in enumerate(program.branches()):
        kind = URGENT_PLAIN if command.urgent else CALM_PLAIN
        by_kind[kind + (branch.fault is not None)].append(number)
    numbers: list[int] = []
    kinds = [0]
    for chosen in by_kind:
        numbers += chosen + [-1] * (-len(chosen) % WORD_BITS)
        kinds.append(len(numbers) // WORD_BITS)
    return numbers, kinds


def required(program: Program) -> list[Masks]:
    """For each branch what its command's guard and its own condition allow together."""
    found = []
    for command in program.commands:
        common = masks_of(program, command.guard)
        for branch in command.branches:
            found.append(both(common, masks_of(program, branch.condition)))
    return found


def _row(
    number: int, wakes: Sequence[bool], written: Sequence[Sequence[int]], starts: Sequence[int]
) -> tuple[int, int, int]:
    if number < 0:
        return -1, 0, NOTHING
    computed = 1 + 3 * written[number][0]
    something = any(written[number][computed : computed + 2])
    return number, int(wakes[number]), starts[number] + computed if something else NOTHING


def _sets(code: Sequence[int], words: int) -> list[list[int]]:
    """Of each word the bits that stay and those that are put in."""
    kept, put = [-1] * words, [0] * words
    for at in range(1, 1 + 3 * code[0], 3):
        kept[code[at]], put[code[at]] = code[at + 1], code[at + 2]
    return [kept, put]


def cut_of(program: Program, layout: Layout) -> Integers:
    """The value that runs have while they are followed: see `Tables`."""
    place = program.position.get(names.LIMIT)
    if place is None:
        return integers([0, 0, 0, 0])
    field = layout.fields[place]
    return integers([field.word, field.shift, field.mask, program.ordinal[place][names.NOT_MET]])
