"""Finds every state a packed program can reach, each at its least number of faults, then of steps.

Layer by layer: layer f holds the states that need f faults. Inside a layer states are found breadth first. A fault
branch of a state at (f, d) leads to (f + 1, d + 1), so the states at (f, d) are found by the fault branches of those at
(f - 1, d - 1), then by the other branches of those at (f, d - 1): every state is found at its least pair, and states
are numbered in the order of that pair.

Several threads gather successors, each those of its own states; they are entered in the order of the states that they
come from, so that the result does not depend on how many threads there are. While one enters, the others gather: what
they do not find because it is just being entered is looked for again when it is their turn.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration import kernel
from flowrehearsal.exploration.in_turn import in_turn
from flowrehearsal.exploration.kernel import Batch, Order
from flowrehearsal.exploration.memory import Budget, budget
from flowrehearsal.exploration.pack import Tables
from flowrehearsal.exploration.store import BATCH, MemoryLimit, new_batch, new_counters, new_store, with_room
from flowrehearsal.packed.compiled import is_compiling, spare_linear_algebra
from flowrehearsal.packed.layout import Words

ROUND_UNCOMPILED = 1 << 9
"""States of one batch where kernels are not compiled, so that there are looks at the keyboard."""
WORTH_SHARING = 256
"""States below which a second thread would cost more than it does."""

MOSTLY_FULL = 0.8
"""Of a batch so much is planned for: where one overflows, the threads after it wait for the rest."""
MOST_THREADS = 4
"""Entering states into the store is one thread's work, and takes about a fifth of the time."""

STATE_LIMIT, MEMORY_LIMIT, MEMORY = "limit on states", "limit on memory", "memory of this machine"
INTERRUPTED = "interrupted"
"""Why a search stopped before its end."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: states found so far, and the faults and steps of those being expanded.

    `message` is set instead when something other than searching takes time.
    """

    states: int = 0
    faults: int = 0
    steps: int = 0
    message: str = ""


ProgressCallback = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far to search: `faults` (None: any number), `states` in all, and so much `memory`; with so many `threads`.

    `edges`: whether to keep where every step leads, for questions about what can still be reached.
    """

    faults: int | None
    states: int
    threads: int = 1
    edges: bool = True
    memory: Budget = field(default_factory=budget)


@dataclass(frozen=True, slots=True)
class Level:
    """The states from `start` to `end` (exclusive): found with so many faults and steps."""

    faults: int
    steps: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far every run was followed: those with up to `faults` faults (-1: not even all without any), and of those
    with one more all that have up to so many `steps`."""

    faults: int = -1
    steps: int = 0


@dataclass(frozen=True)
class Found:
    """What a search found, in order of discovery.

    `via`: the branch (counted over the program) by which a state was first found, -1 where a run begins. `expanded`:
    the states before this number were followed, the others only seen. `fired`: branches that were ever enabled.
    `converged`: one more fault adds no state. `stopped`: why the search ended early, or ""; `reach`: how far it came.
    """

    words: Words
    parent: NDArray[np.int32]
    via: NDArray[np.int32]
    quiescent: NDArray[np.bool_]
    first_edge: NDArray[np.int64]
    edges: NDArray[np.int32]
    levels: tuple[Level, ...]
    fired: NDArray[np.bool_]
    transitions: int
    expanded: int
    converged: bool
    stopped: str
    reach: Reach = Reach()


def usable_threads() -> int:
    """How many threads pay off here: one for each processor that this process may use, up to four."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_THREADS)


class _Stopped(Exception):
    """A bound was met; carries its name."""


def search(tables: Tables, initial: Words, bounds: Bounds, branches: int, progress: ProgressCallback | None) -> Found:
    """Every reachable state within the bounds. Ctrl-C ends it early with what was found."""
    return Hunt(tables, initial, bounds, branches, progress).up_to(bounds.faults)


class Hunt:
    """A search under way: the store, and what is known for certain since the last completed chunk."""

    def __init__(
        self, tables: Tables, initial: Words, bounds: Bounds, branches: int, progress: ProgressCallback | None
    ) -> None:
        words = initial.shape[1]
        self.tables = tables
        self.branches = branches
        self.initial = initial
        self.bounds = bounds
        self.progress = progress or (lambda _: None)
        self.batches = [new_batch(words, tables) for _ in range(bounds.threads)]
        self.share = WORTH_SHARING
        self.counters = new_counters()
        room = bounds.states + sum(len(batch.rows) for batch in self.batches)
        self.store = new_store(words, room, bounds.memory, edges=bounds.edges)
        self.levels: list[Level] = []
        self.open = Level(0, 0, 0, 0)
        self.reach = Reach()
        self.layer: tuple[Level, ...] | None = None
        self.expanded = 0
        self.done = self.counters.copy()
        self.converged = False
        self.stopped = ""

    def up_to(self, faults: int | None) -> Found:
        """Every state with up to so many faults (None: any number), at least as many as were asked for before.

        What was found before stays as it is. Ctrl-C ends it early, and so does a bound; then there is no going on.
        """
        with np.errstate(over="ignore"):  # fingerprints wrap around; only interpreted kernels would warn
            try:
                self._run(faults)
                return self.found()
            except _Stopped as stopped:
                self.stopped = str(stopped)
            except MemoryLimit:
                self.stopped = MEMORY_LIMIT if self.bounds.memory.named else MEMORY
            except KeyboardInterrupt:
                self.stopped = INTERRUPTED
        return self.found()

    def _run(self, faults: int | None) -> None:
        """Layer after layer, until one adds nothing or the bound on faults is reached."""
        if is_compiling():
            spare_linear_algebra()
            self.progress(Progress(message="loading the compiled search (compiling once takes some seconds)"))
        with ThreadPoolExecutor(max(1, len(self.batches) - 1)) as self.threads:
            layer = self.layer if self.layer is not None else self._layer(0, (), self._begin())
            while layer and layer[0].faults != faults:
                layer = self._layer(layer[0].faults + 1, layer, None)
            self.layer = layer
            self.converged = not layer or not self._grows(layer)

    def _begin(self) -> Level | None:
        batch = self.batches[0]
        for start in range(0, len(self.initial), len(batch.sources)):
            rows = self.initial[start : min(start + len(batch.sources), self.bounds.states)]
            batch.rows[1 : len(rows) + 1] = rows
            self.store = with_room(self.store, self.counters, len(rows), self.bounds.memory)
            kernel.begin(self.store, batch, self.counters, len(rows))
        self.done = self.counters.copy()
        first = self._close()
        if len(self.initial) > self.bounds.states:
            raise _Stopped(STATE_LIMIT)
        return first

    def _layer(self, faults: int, below: tuple[Level, ...], newest: Level | None) -> tuple[Level, ...]:
        """The levels of the states that need so many faults; `below`: those of one fault less."""
        layer = [newest] if newest else []
        seeds = {level.steps + 1: level for level in below}
        steps = newest.steps + 1 if newest else min(seeds)
        while newest or steps <= max(seeds, default=0):
            self.reach = Reach(faults - 1, steps - 1)
            self.open = Level(faults, steps, self._states(), self._states())
            if steps in seeds:
                self._expand(kernel.FAULTY, seeds[steps])
            if newest:
                self._expand(kernel.PLAIN, newest)
            newest = self._close()
            layer += [newest] if newest else []
            steps += 1
        self.reach = Reach(faults)
        return tuple(layer)

    def _close(self) -> Level | None:
        """The level that was being filled, if it holds any state."""
        level = Level(self.open.faults, self.open.steps, self.open.start, int(self.done[kernel.STATES]))
        if level.start == level.end:
            return None
        self.levels.append(level)
        self.open = Level(level.faults, level.steps + 1, level.end, level.end)
        return level

    def _grows(self, layer: tuple[Level, ...]) -> bool:
        """Whether a fault in one of these states leads to anything new."""
        self.counters[kernel.GROWS] = 0
        for level in layer:
            self.open = Level(level.faults + 1, level.steps + 1, self._states(), self._states())
            self._expand(kernel.PROBE, level)
        return bool(self.counters[kernel.GROWS])

    def _states(self) -> int:
        return int(self.counters[kernel.STATES])

    def _expand(self, mode: int, level: Level) -> None:
        """Gather the successors of a level's states, in all threads if they are many, and settle them in order."""
        is_worth_sharing = level.end - level.start >= WORTH_SHARING
        batches = self.batches if is_worth_sharing else self.batches[:1]
        in_turn(self.threads, batches, self._orders(mode, level, len(batches)), self._gather, self._settle)

    def _orders(self, mode: int, level: Level, threads: int) -> Iterator[Order]:
        """Which states each batch is for, one after the other."""
        start = level.start
        while start < level.end:
            share = level.end - start
            if threads > 1:
                share = min(share, self.share, max(WORTH_SHARING, share // threads))
            elif not is_compiling():
                share = min(share, ROUND_UNCOMPILED)
            yield Order(mode, start, start + share, self.bounds.states)
            start += share

    def _gather(self, batch: Batch, order: Order) -> int:
        if is_compiling():
            return kernel.gather(self.tables, self.store, batch, order)
        with np.errstate(over="ignore"):  # each thread has a setting of its own
            return kernel.gather(self.tables, self.store, batch, order)

    def _settle(self, batch: Batch, order: Order, status: int) -> None:
        """Enter what was gathered, and what did not fit into the batch at first."""
        self._enter(batch, order, status)
        while (cursor := int(self.counters[kernel.CURSOR])) < order.until:
            rest = order._replace(start=cursor)
            self._enter(batch, rest, self._gather(batch, rest))

    def _enter(self, batch: Batch, order: Order, status: int) -> None:
        assert status != kernel.OUT_OF_DOMAIN, f"branch {batch.counters[kernel.BAD_BRANCH]} leaves a domain"
        gathered = batch.counters
        self.store = with_room(self.store, self.counters, int(gathered[kernel.FILLED]), self.bounds.memory)
        status = kernel.settle(self.store, batch, self.counters, order)
        self.done = self.counters.copy()
        if order.mode == kernel.PLAIN:
            self.expanded = int(self.done[kernel.CURSOR])
        if status == kernel.LIMIT:
            raise _Stopped(STATE_LIMIT)
        successors = int(gathered[kernel.FILLED]) / max(1, int(gathered[kernel.SOURCES]))
        self.share = max(WORTH_SHARING, min(int(MOSTLY_FULL * BATCH / successors), len(batch.sources)))
        if batch is self.batches[0]:
            self.progress(Progress(int(self.done[kernel.STATES]), self.open.faults, self.open.steps))

    def _fired(self) -> NDArray[np.bool_]:
        """Whether each branch of the program was ever enabled."""
        fired = np.zeros(self.branches, dtype=np.bool_)
        together = reduce(np.bitwise_or, [batch.fired for batch in self.batches])
        bits = np.unpackbits(together.view(np.uint8), bitorder="little").astype(np.bool_)
        fired[self.tables.branches[bits, 0]] = True
        return fired

    def found(self) -> Found:
        """What is known for certain."""
        self._close()
        states, edges = int(self.done[kernel.STATES]), int(self.done[kernel.EDGES])
        first_edge = np.zeros(states + 1, dtype=np.int64)
        if self.bounds.edges:  # without, not even their memory is touched
            np.cumsum(self.store.degree[: self.expanded], out=first_edge[1 : self.expanded + 1])
            first_edge[self.expanded + 1 :] = edges
        quiescent = (self.store.flags[:states] & kernel.QUIET).astype(np.bool_)
        quiescent[self.expanded :] = False
        return Found(
            self.store.words[:states],
            self.store.origin[:states, 0],
            self.store.origin[:states, 1],
            quiescent,
            first_edge,
            self.store.edges[:edges],
            tuple(self.levels),
            self._fired(),
            int(self.done[kernel.TRANSITIONS]),
            self.expanded,
            self.converged,
            self.stopped,
            self.reach,
        )
