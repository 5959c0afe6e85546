"""Turns the commands of a program into flat tables that a kernel can walk."""

from collections.abc import Sequence
from typing import NamedTuple

from flowrehearsal.packed.guards import Integers, Masks, both, guard_tables, integers, masks_of
from flowrehearsal.packed.layout import WORD_BITS, Layout
from flowrehearsal.packed.updates import code_of
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names

URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY = range(4)
"""The kinds of steps that a kernel follows apart: by urgent commands and by others, without and with a fault."""
KINDS = (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY)


class Tables(NamedTuple):
    """A program as numbers.

    A state is looked at in chunks of a few bits (`chunks`: word, shift, mask). `allowed[chunk, value]` holds one bit
    for each branch: whether the guard of its command and its own condition allow that value there. Enabled are the
    branches whose bit is set for every chunk, so that no guard is evaluated term by term. The branches of one kind lie
    together, in the order of the program, in the bits of the 64-bit words from `kinds[kind]` to the next.

    `branches`: for each bit its number in the program, whether it wakes a state (it is no person's fresh act, so that a
    state it changes is not quiescent), and the address of its updates in `code`, see `code_of`.

    A run that has left the value in `cut` (word, shift, mask, value) is not followed.
    """

    chunks: Integers
    allowed: Integers
    kinds: Integers
    branches: Integers
    code: Integers
    cut: Integers


def pack(program: Program, layout: Layout) -> Tables:
    """The program's tables. Timing, weights, messages and resources play no part."""
    numbers, kinds = _in_words(program)
    guards = _guards(program)
    chunks, allowed = guard_tables(layout, [guards[number] if number >= 0 else None for number in numbers])
    code, addresses = _code(program, layout)
    return Tables(
        chunks,
        allowed,
        integers(kinds),
        integers([_row(program, number, addresses) for number in numbers]).reshape(-1, 3),
        integers(code),
        _cut(program, layout),
    )


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


def _guards(program: Program) -> list[Masks]:
    """For each branch what its command's guard and its own condition allow together."""
    found = []
    for command in program.commands:
        common = masks_of(program, command.guard)
        for branch in command.branches:
            found.append(both(common, masks_of(program, branch.condition)))
    return found


def _row(program: Program, number: int, addresses: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    return (number, *addresses[number]) if number >= 0 else (-1, 0, 0)


def _cut(program: Program, layout: Layout) -> Integers:
    place = program.position.get(names.LIMIT)
    if place is None:
        return integers([0, 0, 0, 0])
    field = layout.fields[place]
    return integers([field.word, field.shift, field.mask, program.ordinal[place][names.NOT_MET]])


def _code(program: Program, layout: Layout) -> tuple[list[int], list[tuple[int, int]]]:
    """The updates of every branch, and for each branch whether it wakes a state, and where its updates stand."""
    code: list[int] = []
    addresses = []
    for _, _, command, branch in program.branches():
        addresses.append((int(not command.initiative), len(code)))
        code += code_of(program, layout, branch.updates)
    return code, addresses
