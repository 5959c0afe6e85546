"""Where a case is in each state of an exploration, told in words that mean the same in both versions."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from flowrehearsal.comparison.behaviour.steps import Numbers, keys_of
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.runtime import names

Place = tuple[str, ...]
"""The active states."""
Executed = tuple[tuple[str, int], ...]
"""How often each effect was executed at its partner, of those that were."""


@dataclass(frozen=True)
class Places:
    """The active states, and what was executed, in each state of an exploration."""

    exploration: Exploration

    @cached_property
    def numbers(self) -> Numbers:
        """For each state of the exploration the number of its place in `names`."""
        return self._told[1]

    @cached_property
    def names(self) -> tuple[tuple[Place, Executed], ...]:
        """Every place that there is, with what was executed."""
        return self._told[0]

    @cached_property
    def _told(self) -> tuple[tuple[tuple[Place, Executed], ...], Numbers]:
        # In an order of their own: that of the file may be another one in the other version.
        states = tuple(sorted(self.exploration.workflow.states))
        effects = tuple(name for name in sorted(self.exploration.workflow.effects) if self._counted(name))
        active = [
            self.exploration.active(state) if self._known(state) else self.exploration.nowhere for state in states
        ]
        counts = [self.exploration.column(names.executed(name)) for name in effects]
        table = np.stack([*active, *counts], axis=1).astype(np.uint8)
        _, first, numbers = np.unique(keys_of(table), return_index=True, return_inverse=True)
        told = tuple(_told(row, states, effects) for row in table[first].tolist())
        return told, numbers.reshape(-1).astype(np.int64)

    def _counted(self, effect: str) -> bool:
        return self.exploration.has(names.executed(effect))

    def _known(self, state: str) -> bool:
        return self.exploration.has(names.STATE) or self.exploration.has(names.active(state))


def _told(row: list[int], states: tuple[str, ...], effects: tuple[str, ...]) -> tuple[Place, Executed]:
    active = tuple(state for state, is_active in zip(states, row, strict=False) if is_active)
    counts = zip(effects, row[len(states) :], strict=True)
    return active, tuple((effect, count) for effect, count in counts if count)
