"""Measures one search in a process of its own, so that its memory can be told from that of everything before it."""

import gc
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

from tests.exploration.searching import searched
from tests.exploration.two_phase_commit import two_phase_commit

PLENTY = 100_000_000
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FORGET_PEAK = "5"


@dataclass(frozen=True)
class Search:
    """What a search of two-phase commit found and took; `bytes` 0: this system does not tell.

    `seconds` go from the program to the end of its search, whose machine code is loaded, and `bytes` are how much more
    memory was resident at the worst moment in between than when it began: states, where each was found, the table
    of fingerprints (both of them, while it grows), batches, and what the result is made of.
    """

    states: int
    transitions: int
    seconds: float
    cpu_seconds: float
    bytes: int


@dataclass(frozen=True)
class Order:
    """How to search; of several `rounds` the quickest counts, and the memory of the first."""

    participants: int
    threads: int = 1
    edges: bool = False
    rounds: int = 1


def alone(order: Order) -> Search:
    """Carries out an order in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(_carried_out, order).result()


def _carried_out(order: Order) -> Search:
    searched(two_phase_commit(2), threads=order.threads, edges=order.edges)
    first, *others = [measured(order) for _ in range(order.rounds)]
    best = min((first, *others), key=lambda search: search.seconds)
    return Search(best.states, best.transitions, best.seconds, best.cpu_seconds, first.bytes)


def measured(order: Order) -> Search:
    """Carries out an order once, in this process."""
    gc.collect()
    before = resident("VmRSS")
    _forget_peak()
    start, cpu_start = perf_counter(), process_time()
    program = two_phase_commit(order.participants)
    found = searched(program, states=PLENTY, threads=order.threads, edges=order.edges).found
    seconds, cpu_seconds = perf_counter() - start, process_time() - cpu_start
    assert not found.stopped, found.stopped
    return Search(len(found.words), found.transitions, seconds, cpu_seconds, resident("VmHWM") - before)


def resident(field: str) -> int:
    """A figure on the memory of this process, in bytes: VmRSS now, VmHWM at its worst; 0 where it is not told."""
    if not STATUS.is_file():
        return 0
    fields = dict(line.split(":", 1) for line in STATUS.read_text(encoding="ascii").splitlines())
    return int(fields[field].split()[0]) * 1024


def _forget_peak() -> None:
    if CLEAR.is_file():
        CLEAR.write_text(FORGET_PEAK, encoding="ascii")
