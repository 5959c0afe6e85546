"""Follows, over what is seen from a vantage, which variables may still be read before they are written anew."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.forgetting.turns import Look, Turn
from flowrehearsal.exploration.forgetting.vantage import Vantage

WORD = 64
"""Variables that can be followed together."""
Bits = NDArray[np.uint64]
"""One bit for each variable that is followed."""
NONE = np.uint64(0)


@dataclass(frozen=True)
class Following:
    """Some variables by their places, each with its bit."""

    bits: Mapping[int, np.uint64]

    @classmethod
    def of(cls, places: Sequence[int]) -> "Following":
        """The variables at these places, of which there are no more than 64."""
        assert len(places) <= WORD, f"{len(places)} variables"
        return cls({place: np.uint64(1 << number) for number, place in enumerate(places)})

    @property
    def every(self) -> np.uint64:
        """All bits."""
        return self.together(self.bits)

    def together(self, places: Iterable[int]) -> np.uint64:
        """The bits of those of these places that are followed."""
        return reduce(or_, (self.bits[place] for place in places if place in self.bits), NONE)

    def told(self, turn: Turn) -> frozenset[int]:
        """What a branch writes that may change nothing but what is followed; nothing, if it surely changes more."""
        return frozenset(turn.updates) if turn.changes <= self.bits.keys() else frozenset()


def read_at(
    vantage: Vantage, turns: Sequence[Turn], looks: Sequence[Look], following: Following, *, heard: bool = True
) -> Bits:
    """For each state that is seen the variables that somebody looks at there, whatever they hold themselves.

    What a branch writes that may change nothing else counts as read before it and after it, where `heard`: whether it
    changes anything decides whether all is quiet, and whether a case goes round.
    """
    found = np.zeros(len(vantage), dtype=np.uint64)
    together: dict[tuple[tuple[int, int], ...], set[int]] = {}
    readers = [(turn.masks, turn.reads | (following.told(turn) if heard else frozenset())) for turn in turns]
    for masks, places in (*readers, *((look.masks, look.reads) for look in looks)):
        if all(masks.values()):
            seen = tuple((place, masks[place]) for place in vantage.columns if place in masks)
            together.setdefault(seen, set()).update(places)
    for seen, read in together.items():
        found[vantage.where(dict(seen))] |= following.together(read - vantage.columns.keys())
        for place in read & vantage.columns.keys() & following.bits.keys():
            found[vantage.where(dict(seen), free=place)] |= following.bits[place]
    if heard:
        written = _of_looks(vantage, turns, lambda turn: following.together(following.told(turn)))
        np.bitwise_or.at(found, vantage.targets, written[vantage.by])
    return found


def spread(vantage: Vantage, turns: Sequence[Turn], following: Following, found: Bits) -> None:
    """Add to each state, in place, what is found in those that a step leads to which does not write it."""
    kept = _of_looks(vantage, turns, lambda turn: following.every & ~following.together(turn.overwritten))
    moving = vantage.sources != vantage.targets
    order = np.argsort(vantage.sources[moving], kind="stable")
    sources, targets = vantage.sources[moving][order], vantage.targets[moving][order]
    through = kept[vantage.by[moving][order]]
    starts = np.flatnonzero(np.diff(sources, prepend=-1))
    growing = len(starts) > 0
    while growing:
        before = found[sources[starts]]
        found[sources[starts]] |= np.bitwise_or.reduceat(found[targets] & through, starts)
        growing = bool((found[sources[starts]] != before).any())


def _of_looks(vantage: Vantage, turns: Sequence[Turn], bits: Callable[[Turn], np.uint64]) -> Bits:
    """For each number of a look the bits of all branches which look so."""
    looks = max((number for number in vantage.looks if number is not None), default=-1) + 1
    found = np.zeros(looks, dtype=np.uint64)
    for turn, number in zip(turns, vantage.looks, strict=True):
        if number is not None:
            found[number] |= bits(turn)
    return found
