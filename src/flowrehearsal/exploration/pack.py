"""Turns the commands of a program into flat tables that a kernel can walk."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.layout import WORD_BITS, Layout
from flowrehearsal.program.program import Guard, Program, Update
from flowrehearsal.runtime import names

CHUNK_BITS = 8
"""Bits of a state that are looked up together: wide enough for any variable, small enough for the tables to be near."""
URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY = range(4)
"""The kinds of steps that a kernel follows apart: by urgent commands and by others, without and with a fault."""
KINDS = (URGENT_PLAIN, URGENT_FAULTY, CALM_PLAIN, CALM_FAULTY)

Integers = NDArray[np.int64]


class Tables(NamedTuple):
    """A program as numbers.

    A state is looked at in chunks of a few bits (`chunks`: word, shift, mask). `allowed[chunk, value]` holds one bit
    for each branch: whether the guard of its command and its own condition allow that value there. Enabled are the
    branches whose bit is set for every chunk, so that no guard is evaluated term by term. The branches of one kind lie
    together, in the order of the program, in the bits of the 64-bit words from `kinds[kind]` to the next.

    `branches`: for each bit its number in the program, whether it wakes a state (it is no person's fresh act, so that a
    state it changes is not quiescent), and the address of its updates in `code`. There stand how many sets, adds and
    copies; sets (word, bits kept, bits set), adds (word, shift, mask, amount, size of the domain), copies (word, shift,
    mask, word and shift of the origin).

    A run that has left the value in `cut` (word, shift, mask, value) is not followed.
    """

    chunks: Integers
    allowed: Integers
    kinds: Integers
    branches: Integers
    code: Integers
    cut: Integers


Masks = dict[int, int]
"""A guard as place of the variable → bit set of the indices it allows."""
Chunk = tuple[int, ...]
"""The places of variables that lie beside one another in a word."""


def pack(program: Program, layout: Layout) -> Tables:
    """The program's tables. Timing, weights, messages and resources play no part."""
    numbers, kinds = _in_words(program)
    guards = _guards(program)
    chunks = _chunks(layout, {place for guard in guards for place in guard})
    ordered = [guards[number] if number >= 0 and all(guards[number].values()) else None for number in numbers]
    allowed = np.stack([_allowed(program, layout, chunk, ordered) for chunk in chunks])
    # What rules out most is looked at first: then hardly a word of branches needs a second look.
    selective = np.argsort([np.count_nonzero(np.unpackbits(table.view(np.uint8))) for table in allowed], kind="stable")
    code, addresses = _code(program, layout)
    return Tables(
        integers([_span(layout, chunks[number]) for number in selective]).reshape(-1, 3),
        allowed[selective],
        integers(kinds),
        integers([_row(program, number, addresses) for number in numbers]).reshape(-1, 3),
        integers(code),
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
        ordinal = program.ordinal[place]
        allowed = sum(1 << ordinal[value] for value in set(term.values) & ordinal.keys())
        masks[place] = masks.get(place, (1 << len(ordinal)) - 1) & allowed
    return {place: mask for place, mask in masks.items() if mask != (1 << len(program.ordinal[place])) - 1}


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
            own = masks_of(program, branch.condition)
            shared = {place: common[place] & own[place] for place in common.keys() & own.keys()}
            found.append(common | own | shared)
    return found


def _chunks(layout: Layout, read: set[int]) -> list[Chunk]:
    """Neighbouring variables that guards read, together in chunks; one chunk at least, of nothing if need be."""
    chunks: list[Chunk] = []
    for place, field in enumerate(layout.fields):
        if place in read and field.mask:
            last = chunks[-1] if chunks else ()
            fits = last and layout.fields[last[0]].word == field.word and _bits(layout, (*last, place)) <= CHUNK_BITS
            chunks = [*chunks[:-1], (*last, place)] if fits else [*chunks, (place,)]
    return chunks or [()]


def _bits(layout: Layout, chunk: Chunk) -> int:
    """How many bits a chunk is wide, from its first variable to the end of its last."""
    first, last = layout.fields[chunk[0]], layout.fields[chunk[-1]]
    return last.shift + last.mask.bit_length() - first.shift


def _span(layout: Layout, chunk: Chunk) -> tuple[int, int, int]:
    if not chunk:
        return 0, 0, 0
    first = layout.fields[chunk[0]]
    return first.word, first.shift, (1 << _bits(layout, chunk)) - 1


def _allowed(program: Program, layout: Layout, chunk: Chunk, guards: Sequence[Masks | None]) -> Integers:
    """One row of bits for each value of a chunk: which branches it lets pass; those without a guard never pass."""
    values = np.arange(1 << CHUNK_BITS, dtype=np.uint64)
    passes = np.zeros((len(values), len(guards)), dtype=np.bool_)
    passes[:, [bit for bit, guard in enumerate(guards) if guard is not None]] = True
    for place in chunk:
        asked = [bit for bit, guard in enumerate(guards) if guard is not None and place in guard]
        masks = np.array([guards[bit][place] for bit in asked], dtype=np.uint64)  # type: ignore[index]
        field = layout.fields[place]
        index = (values >> np.uint64(field.shift - layout.fields[chunk[0]].shift)) & np.uint64(field.mask)
        passes[:, asked] &= ((masks[None, :] >> index[:, None]) & np.uint64(1)).astype(np.bool_)
    return np.packbits(passes, axis=1, bitorder="little").view(np.int64)


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
        code += _updates(program, layout, branch.updates)
    return code, addresses


def _updates(program: Program, layout: Layout, updates: Iterable[Update]) -> Iterator[int]:
    """All updates read the state before them, so of two on one variable the last one counts."""
    last = {program.position[update.variable]: update for update in updates}
    constants: dict[int, tuple[int, int]] = {}
    adds: list[int] = []
    copies: list[int] = []
    for place, update in last.items():
        field = layout.fields[place]
        if update.operation == "set":
            mask, value = constants.get(field.word, (0, 0))
            index = program.ordinal[place][update.operand]
            constants[field.word] = (mask | field.mask << field.shift, value | index << field.shift)
        elif update.operation == "add":
            size = len(program.variables[place].domain)
            adds += [field.word, field.shift, field.mask, int(update.operand), size]
        else:
            origin = layout.fields[program.position[str(update.operand)]]
            copies += [field.word, field.shift, field.mask, origin.word, origin.shift]
    yield from (len(constants), len(adds) // 5, len(copies) // 5)
    for word, (mask, value) in constants.items():
        yield from (word, ~mask, value)
    yield from adds
    yield from copies
