"""The memory of a hash table of fingerprints: moved to a larger one, it is given back while it is read."""

import mmap
import sys
from contextlib import suppress

import numpy as np

from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.lookup import enter

SLOT = 8
"""Bytes of a slot."""
PART = 1 << 21
"""Slots that are moved before their memory is given back: sixteen megabytes."""
LARGE = 2 * PART
"""Slots from which on a table has memory of its own. Below, what the process has already is had in less time."""
CAN_GIVE_BACK = sys.platform == "linux"
"""Elsewhere memory is given back as a whole, or in another way."""


def new_table(slots: int) -> Integers:
    """An empty table; a large one in memory of its own."""
    if slots < LARGE or not CAN_GIVE_BACK:
        return np.zeros(slots, dtype=np.int64)
    memory = mmap.mmap(-1, SLOT * slots, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with suppress(OSError):  # a kernel may have no large pages; without them a search is only slower
        # A look-up goes anywhere in the table: with small pages each asks where it is.
        memory.madvise(mmap.MADV_HUGEPAGE)
    return np.frombuffer(memory, dtype=np.int64)


def move(slots: Integers, larger: Integers) -> None:
    """Move what a table holds to a larger one, part by part: the two never take more than the larger and a part.

    Who still looks into the old one finds it empty. In a search that is no harm: a state that is not found is looked
    for again before it is entered.
    """
    memory = slots.base.obj if isinstance(slots.base, memoryview) else None
    for start in range(0, len(slots), PART):
        part = slots[start : start + PART]
        enter(part, larger)
        if len(part) == PART and isinstance(memory, mmap.mmap):
            memory.madvise(mmap.MADV_DONTNEED, SLOT * start, SLOT * PART)
