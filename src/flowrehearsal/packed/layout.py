"""Where each variable of a program lies in a packed state: a bit field of one of its 64-bit words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.interpreter import State
from flowrehearsal.program.program import Program

WORD_BITS = 64
Words = NDArray[np.int64]
"""One row per state, one column per word; the bits matter, not the sign."""


@dataclass(frozen=True, slots=True)
class Field:
    """The bits of one variable: `mask` is as wide as its domain needs, zero for a domain of one value."""

    word: int
    shift: int
    mask: int


@dataclass(frozen=True, slots=True)
class Layout:
    """One field per variable of the program, in its order; a field never straddles two words."""

    fields: tuple[Field, ...]
    words: int

    def pack(self, states: Sequence[State]) -> Words:
        """States as rows of words."""
        rows = np.zeros((len(states), self.words), dtype=np.uint64)
        for row, state in zip(rows, states, strict=True):
            for field, value in zip(self.fields, state, strict=True):
                row[field.word] |= np.uint64(value << field.shift)
        return rows.view(np.int64)

    def column(self, words: Words, place: int) -> NDArray[np.uint8]:
        """For each row the index of one variable's value."""
        field = self.fields[place]
        return ((words[:, field.word] >> field.shift) & field.mask).astype(np.uint8)

    def unpacked(self, words: Words) -> NDArray[np.uint8]:
        """All rows as states: one column of indices per variable."""
        places = np.array([(field.word, field.shift, field.mask) for field in self.fields], dtype=np.int64)
        word, shift, mask = places.reshape(-1, 3).T
        return ((words[:, word] >> shift) & mask).astype(np.uint8)

    def unpack(self, row: Words) -> State:
        """One row of words as a state."""
        return tuple((int(row[field.word]) >> field.shift) & field.mask for field in self.fields)


def layout_of(program: Program) -> Layout:
    """Lays the variables out in order, so that those that belong together tend to share a word."""
    return _with_fields(program, {}, 0, 0)


def layout_like(known: Program, layout: Layout, program: Program) -> Layout:
    """Lays out a program so that what it has in common with a known one lies where it lies there.

    What only the known one has leaves a gap; what only the other has, or with other values, comes after everything.
    """
    domains = {variable.name: variable.domain for variable in program.variables}
    both = zip(known.variables, layout.fields, strict=True)
    same = {variable.name: field for variable, field in both if domains.get(variable.name) == variable.domain}
    last = [field.shift + field.mask.bit_length() for field in layout.fields if field.word == layout.words - 1]
    return _with_fields(program, same, layout.words - 1, max(last, default=0))


def _with_fields(program: Program, known: Mapping[str, Field], word: int, shift: int) -> Layout:
    """A field for each variable: a known one, or the next that is free from a place on."""
    fields = []
    for variable in program.variables:
        field = known.get(variable.name)
        if field is None:
            width = (len(variable.domain) - 1).bit_length()
            if shift + width > WORD_BITS:
                word, shift = word + 1, 0
            # A variable of one value takes no bits; its place must still be a legal shift.
            field = Field(word, shift, (1 << width) - 1) if width else Field(0, 0, 0)
            shift += width
        fields.append(field)
    return Layout(tuple(fields), word + 1)
