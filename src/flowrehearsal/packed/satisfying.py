"""Asks packed states which of them satisfy any of some conjunctions: one pass, and no columns in between."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.compiled import compiled
from flowrehearsal.packed.guards import Integers, Masks, integers
from flowrehearsal.packed.layout import Layout, Words


def satisfying(layout: Layout, words: Words, guards: Sequence[Masks]) -> NDArray[np.bool_]:
    """For each state whether it satisfies any of the guards."""
    fields = layout.fields
    terms = [(fields[p].word, fields[p].shift, fields[p].mask, bits) for guard in guards for p, bits in guard.items()]
    ends = np.cumsum([len(guard) for guard in guards], dtype=np.int64)
    found = np.zeros(len(words), dtype=np.bool_)
    note_satisfying(words, integers(terms).reshape(-1, 4), ends, found)
    return found


@compiled
def note_satisfying(words: Words, terms: Integers, ends: Integers, found: NDArray[np.bool_]) -> None:
    """Note in `found` the states that satisfy all terms of any guard.

    A term: word, shift and mask of a variable, and one bit for each of its values that is allowed. The terms of a guard
    follow one another up to its end.
    """
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
