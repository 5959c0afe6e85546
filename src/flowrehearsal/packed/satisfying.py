"""Asks packed states which of them satisfy any of some conjunctions: one pass, and no columns in between."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.compiled import compiled
from flowrehearsal.packed.guards import Integers, Masks, guard_tables, integers
from flowrehearsal.packed.layout import WORD_BITS, Layout, Words

MANY = 64
"""So many guards are asked all at once, bit beside bit, instead of one after the other."""


@dataclass(frozen=True)
class Question:
    """Guards as numbers, for states of one layout: one after the other as terms up to `ends`, or many as tables.

    A term: word, shift and mask of a variable, and one bit for each of its values that is allowed. The tables are those
    of `guard_tables`.
    """

    terms: Integers
    ends: Integers
    chunks: Integers
    allowed: Integers

    def of(self, words: Words) -> NDArray[np.bool_]:
        """For each state whether it satisfies any of the guards."""
        found = np.zeros(len(words), dtype=np.bool_)
        if len(self.chunks):
            note_any_passing(words, self.chunks, self.allowed, found)
        else:
            note_satisfying(words, self.terms, self.ends, found)
        return found


def question(layout: Layout, guards: Sequence[Masks]) -> Question:
    """Whether a state satisfies any of these guards."""
    fields, nothing = layout.fields, np.zeros((0, 4), dtype=np.int64)
    if len(guards) > MANY:
        chunks, allowed = guard_tables(layout, [*guards, *[None] * (-len(guards) % WORD_BITS)])
        return Question(nothing, nothing[:, 0], chunks, allowed)
    terms = [(fields[p].word, fields[p].shift, fields[p].mask, bits) for guard in guards for p, bits in guard.items()]
    ends = np.cumsum([len(guard) for guard in guards], dtype=np.int64)
    return Question(integers(terms).reshape(-1, 4), ends, nothing, nothing)


@compiled
def note_satisfying(words: Words, terms: Integers, ends: Integers, found: NDArray[np.bool_]) -> None:
    """Note in `found` the states that satisfy all terms of any guard."""
    if len(terms) == 1 and len(ends) == 1:  # by far the most are of one term, and that is four times as quick
        word, shift, mask, allowed = terms[0, 0], terms[0, 1], terms[0, 2], terms[0, 3]
        for state in range(len(words)):
            found[state] = (allowed >> ((words[state, word] >> shift) & mask)) & 1
        return
    for state in range(len(words)):
        start = 0
        for end in ends:
            passes = True
            for t in range(start, end):
                value = (words[state, terms[t, 0]] >> terms[t, 1]) & terms[t, 2]
                if (terms[t, 3] >> value) & 1 == 0:
                    passes = False
                    break
            if passes:
                found[state] = True
                break
            start = end


@compiled
def note_any_passing(words: Words, chunks: Integers, allowed: Integers, found: NDArray[np.bool_]) -> None:
    """The same of guards that are tables."""
    for state in range(len(words)):
        for word in range(allowed.shape[2]):
            bits = -1
            for c in range(len(chunks)):
                bits &= allowed[c, (words[state, chunks[c, 0]] >> chunks[c, 1]) & chunks[c, 2], word]
                if bits == 0:
                    break
            if bits != 0:
                found[state] = True
                break
