"""What is left of states when nobody will read the rest."""

import numpy as np

from flowrehearsal.exploration import kernel
from flowrehearsal.exploration.pack import Forgets
from flowrehearsal.packed.layout import Words


def is_forgetting(forgets: Forgets) -> bool:
    """Whether anything is ever forgotten."""
    return len(forgets.kept) > 0


def kept(forgets: Forgets, words: Words) -> Words:
    """These states, each as it is found where so much is forgotten; a copy if anything is."""
    if not is_forgetting(forgets):
        return words
    rows = np.array(words, dtype=np.int64, order="C")
    kernel.forget(forgets, (0,) * rows.shape[1], rows, np.zeros(len(forgets.chunks), dtype=np.int64))
    return rows
