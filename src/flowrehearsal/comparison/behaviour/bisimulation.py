"""Whether two explored versions allow exactly the same, step by step: bisimulation of their labelled graphs.

Blocks of states that cannot be told apart are split until no step tells them apart any more (partition refinement). A
state's part in a round is the sum of a mixed number for each (label, block) that it leads to; a sum that two different
sets share would be a coincidence of 64 bits.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.comparison.behaviour.places import Places
from flowrehearsal.comparison.behaviour.steps import Numbers, Steps, mixed


def bisimilar(old: Steps, new: Steps) -> bool:
    """Whether whatever a case can do in one version it can do in the other, and go on likewise from there.

    What is seen of a state is where the case is and what was executed; what is seen of a step is who does what.
    """
    sizes = [len(steps.exploration) for steps in (old, new)]
    sources, labels, targets = _joined(old, new, sizes[0])
    blocks = _refined(_seen(old, new), sources, labels, targets)
    begin, other = (set(blocks[first].tolist()) for first in (_initial(old), _initial(new) + sizes[0]))
    return begin == other


def _initial(steps: Steps) -> Numbers:
    return np.flatnonzero(steps.exploration.found.parent < 0)


def _joined(old: Steps, new: Steps, shift: int) -> tuple[Numbers, Numbers, Numbers]:
    """All steps of both versions, the states of the second numbered on."""
    known: dict[str, int] = {}
    found: list[tuple[Numbers, Numbers, Numbers]] = []
    for steps, first in ((old, 0), (new, shift)):
        for step in steps.all:
            label = known.setdefault(step.label, len(known))
            found.append((step.sources + first, np.full(len(step.sources), label), step.targets + first))
    columns: Sequence[tuple[Numbers, ...]] = list(zip(*found, strict=True)) or [(), (), ()]
    sources, labels, targets = (np.concatenate([np.zeros(0, np.int64), *column]) for column in columns)
    return sources, labels, targets


def _seen(old: Steps, new: Steps) -> Numbers:
    """The first blocks: states in which nothing that is seen differs. One that was not followed is like no other."""
    known: dict[object, int] = {}
    found = []
    for steps in (old, new):
        places = Places(steps.exploration)
        numbers = np.array([known.setdefault(name, len(known)) for name in places.names], dtype=np.int64)
        found.append(numbers[places.numbers] * 2 + steps.exploration.unfollowed)
    return np.concatenate(found)


def _refined(blocks: Numbers, sources: Numbers, labels: Numbers, targets: Numbers) -> Numbers:
    kinds = int(labels.max(initial=0)) + 1
    steps = sources * kinds + labels
    count, blocks = _numbered(blocks, np.zeros(len(blocks), dtype=np.uint64))
    while True:
        assert len(blocks) * kinds * count < 2**62, "too many states to tell their steps apart"
        led = _each_once(steps * count + blocks[targets])
        sums = np.zeros(len(blocks), dtype=np.uint64)
        np.add.at(sums, led // (kinds * count), mixed((led % (kinds * count)).astype(np.uint64) + np.uint64(1)))
        found, blocks = _numbered(blocks, sums)
        if found == count:
            return blocks
        count = found


def _each_once(numbers: Numbers) -> Numbers:
    """The different numbers, in order."""
    ordered = np.sort(numbers)
    is_new = np.ones(len(ordered), dtype=np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def _numbered(blocks: Numbers, sums: NDArray[np.uint64]) -> tuple[int, Numbers]:
    """How many different pairs there are, and the number of each state's pair."""
    order = np.lexsort((sums, blocks))
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (np.diff(blocks[order]) != 0) | (sums[order][1:] != sums[order][:-1])
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(is_new) - 1
    return int(is_new.sum()), numbers
