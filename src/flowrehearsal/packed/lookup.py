"""Finds states by their bits: one table for every kernel, open-addressed and in the order of the fingerprints.

A slot holds the upper half of a fingerprint beside one plus the number of its state, or 0. That half also says where a
search begins, so that a table can grow without looking at a state. A kernel is renewed when this file changes if it is
compiled with it, see `compiled_with`.
"""

from typing import NamedTuple

import numpy as np

from flowrehearsal.packed.compiled import compiled, inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.machine import at

LOW = 0xFFFFFFFF
"""The lower half of a word."""
SEED, FIRST, SECOND = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)
FAR, NEAR = np.array([32, 29], dtype=np.uint64)

Width = tuple[int, ...] | Integers
"""As many elements as a state has words. Code is compiled for each length of a tuple, with the loops over it written
out, which a search needs; for arrays it is compiled once.
"""


class Known(NamedTuple):
    """The states that have a number, each a row of `words`, and the table that they are found in."""

    words: Integers
    slots: Integers


@inlined
def same(width: Width, words: Integers, i: int, rows: Integers, k: int) -> bool:
    """Whether row i of some words is row k of others."""
    for w in range(len(width)):  # noqa: SIM110 - a generator would not compile
        if words[at(i), w] != rows[at(k), w]:
            return False
    return True


@inlined
def fingerprint(width: Width, rows: Integers, k: int) -> int:
    """A number for row k that another row hardly shares.

    Without a sign while it is made: what becomes of a signed product that is too large is up to the compiler.
    """
    h = SEED
    for w in range(len(width)):
        h = (h ^ np.uint64(rows[at(k), w])) * FIRST
        h = h ^ (h >> FAR)
    h = h * SECOND
    return int(np.int64(h ^ (h >> NEAR)))


@inlined
def home(slots: Integers, h: int) -> int:
    """Where the search for a fingerprint begins: its upper half says how far into the table."""
    return (((h >> 32) & LOW) * len(slots)) >> 32


@inlined
def slot_of(h: int, number: int) -> int:
    """What stands in the table for a state."""
    return ((h >> 32) << 32) | (number + 1)


@inlined
def number_in(slot: int) -> int:
    """The number of the state that a slot stands for; -1 if it is empty."""
    return (slot & LOW) - 1


@inlined
def find(width: Width, known: Known, rows: Integers, k: int, h: int) -> int:
    """The number of the state in row k with fingerprint h, or, if it is not there, minus one minus its free slot."""
    slots = known.slots
    position = home(slots, h)
    while slots[at(position)] != 0:
        if slots[at(position)] >> 32 == h >> 32:
            number = int(number_in(slots[at(position)]))
            if same(width, known.words, number, rows, k):
                return number
        position += 1
        if position == len(slots):
            position = 0
    return -1 - position


@compiled
def enter(slots: Integers, larger: Integers) -> None:
    """Enter what a table holds into a larger one. Both are in the order of the fingerprints, so it goes along both."""
    for slot in slots:
        if slot != 0:
            position = home(larger, slot)
            while larger[position] != 0:
                position += 1
                if position == len(larger):
                    position = 0
            larger[position] = slot
