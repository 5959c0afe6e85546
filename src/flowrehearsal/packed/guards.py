"""Turns guards into tables of bits: a state is looked at in a few places, and no term is asked by itself."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.layout import Field, Layout
from flowrehearsal.program.program import Guard, Program

CHUNK_BITS = 8
"""Bits of a state that are looked up together: wide enough for any variable, small enough for the tables to be near."""

Integers = NDArray[np.int64]
Masks = dict[int, int]
"""A guard as place of the variable → bit set of the indices it allows."""
Chunk = tuple[int, ...]
"""The places of variables that lie beside one another in a word."""
Span = tuple[int, int, int]
"""The bits of a chunk: their word, the shift of the first, and as many ones as there are bits."""


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


def both(first: Masks, second: Masks) -> Masks:
    """What two guards allow together."""
    shared = {place: first[place] & second[place] for place in first.keys() & second.keys()}
    return first | second | shared


def guard_tables(
    layout: Layout, guards: Sequence[Masks | None], known: Sequence[Span] = ()
) -> tuple[Integers, Integers]:
    """The chunks of a state that guards read, and what each lets pass: (chunks, allowed).

    `chunks`: word, shift and mask of each. `allowed[chunk, value]` holds one bit for each guard: whether it allows that
    value there; true are those whose bit is set for every chunk. None stands for a guard that is never true. What rules
    out most comes first: then hardly a word of guards needs a second look. Before all others come those that are
    `known`, whether any guard reads them or not.
    """
    read = {place for guard in guards if guard is not None for place in guard}
    left = {place for place in read if not any(_lies_in(layout.fields[place], span) for span in known)}
    spans = [_span(layout, chunk) for chunk in _chunks(layout, left)] if left or not known else []
    possible = [guard if guard is not None and all(guard.values()) else None for guard in guards]
    allowed = [_allowed(layout, span, read, possible) for span in (*known, *spans)]
    new = range(len(known), len(allowed))
    order = sorted(new, key=lambda n: np.count_nonzero(np.unpackbits(allowed[n].view(np.uint8))))
    chunks = [*known, *(spans[number - len(known)] for number in order)]
    return integers(chunks).reshape(-1, 3), np.stack([*allowed[: len(known)], *(allowed[number] for number in order)])


def _lies_in(field: Field, span: Span) -> bool:
    word, shift, mask = span
    inside = field.word == word and field.shift >= shift
    return inside and field.shift + field.mask.bit_length() <= shift + mask.bit_length()


def _chunks(layout: Layout, read: set[int]) -> list[Chunk]:
    """Neighbouring variables that guards read, together in chunks; one chunk at least, of nothing if need be."""
    chunks: list[Chunk] = []
    in_order = sorted(enumerate(layout.fields), key=lambda one: (one[1].word, one[1].shift))
    for place, field in in_order:
        if place in read and field.mask:
            last = chunks[-1] if chunks else ()
            fits = last and layout.fields[last[0]].word == field.word and _bits(layout, (*last, place)) <= CHUNK_BITS
            chunks = [*chunks[:-1], (*last, place)] if fits else [*chunks, (place,)]
    return chunks or [()]


def _bits(layout: Layout, chunk: Chunk) -> int:
    """How many bits a chunk is wide, from its first variable to the end of its last."""
    first, last = layout.fields[chunk[0]], layout.fields[chunk[-1]]
    return last.shift + last.mask.bit_length() - first.shift


def _span(layout: Layout, chunk: Chunk) -> Span:
    if not chunk:
        return 0, 0, 0
    first = layout.fields[chunk[0]]
    return first.word, first.shift, (1 << _bits(layout, chunk)) - 1


def _allowed(layout: Layout, span: Span, read: set[int], guards: Sequence[Masks | None]) -> Integers:
    """One row of bits for each value of a chunk: which guards let it pass."""
    values = np.arange(1 << CHUNK_BITS, dtype=np.uint64)
    passes = np.zeros((len(values), len(guards)), dtype=np.bool_)
    passes[:, [bit for bit, guard in enumerate(guards) if guard is not None]] = True
    for place in sorted(read):
        field = layout.fields[place]
        if _lies_in(field, span):
            asked = [bit for bit, guard in enumerate(guards) if guard is not None and place in guard]
            masks = np.array([guards[bit][place] for bit in asked], dtype=np.uint64)  # type: ignore[index]
            index = (values >> np.uint64(field.shift - span[1])) & np.uint64(field.mask)
            passes[:, asked] &= ((masks[None, :] >> index[:, None]) & np.uint64(1)).astype(np.bool_)
    return np.packbits(passes, axis=1, bitorder="little").view(np.int64)
