"""Spreads numbered pieces of work over processes; results come in order, and are what one process would give.

A process that is killed, by the system when memory is short or by anybody, takes no result with it: what it was at is
done again by another one. What kills its process time and again is set aside.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from pickle import dumps, loads
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from types import ModuleType
from typing import Any, Generic, TypeVar
from zlib import compress, decompress

Result = TypeVar("Result")
Worker = Callable[[int], Result]

TRIES = 3
"""Processes that a piece of work may cost, the last ones alone, before it is set aside."""
AHEAD = 3
"""Pieces per process that are under way or waiting: enough that none is idle, few enough that memory stays flat."""

_worker: list[Worker[Any]] = []
"""The one worker of this process, once the first piece of work has made it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece of work that killed every process that was at it."""

    number: int


def spread(
    make: Callable[..., Worker[Result]], given: tuple[Any, ...], numbers: Iterable[int], processes: int
) -> Iterator[Result | Lost]:
    """The result for each number, in their order.

    Each process makes its worker once, by `make(*given)`; both must be picklable, and importable from elsewhere than
    the script that is being run, which no process reads. When the caller stops early, what has not begun is dropped.
    An exception of the worker ends it.
    """
    crew = _Crew(make, given, processes)
    try:
        yield from crew.results(iter(numbers))
    finally:
        crew.dismiss()


class _Crew(Generic[Result]):
    """The processes, and what they are at."""

    def __init__(self, make: Callable[..., Worker[Result]], given: tuple[Any, ...], processes: int) -> None:
        # Every piece of work carries it, some dozens of kilobytes. A process that starts is not given more than a pipe
        # holds: if it is killed before it has read all of that, whoever starts it waits for ever.
        self._order = compress(dumps((make, given)))
        self._processes, self._context = processes, _WorkerContext()
        self._pool = self._hired()

    def results(self, numbers: Iterator[int]) -> Iterator[Result | Lost]:
        """In the order of the numbers; a broken pool is replaced, and only what is missing done again."""
        ahead: deque[int] = deque()
        under_way: dict[int, Future[Result | Lost]] = {}
        while True:
            ahead.extend(islice(numbers, AHEAD * self._processes - len(ahead)))
            if not ahead:
                return
            try:
                for number in ahead:
                    if number not in under_way:
                        under_way[number] = self._begun(number)
                result = under_way[ahead[0]].result()
            except BrokenProcessPool:
                self._replace()
                for number in ahead:
                    if not _is_done(under_way.get(number)):
                        under_way[number] = _finished(self._again(number))
                result = under_way[ahead[0]].result()
            under_way.pop(ahead.popleft(), None)
            yield result

    def _again(self, number: int) -> Result | Lost:
        """Do a piece of work alone, so that it is known which one kills its process."""
        for _ in range(TRIES - 1):
            try:
                return self._begun(number).result()
            except BrokenProcessPool:
                self._replace()
        return Lost(number)

    def _begun(self, number: int) -> "Future[Result | Lost]":
        return self._pool.submit(_run, self._order, number)

    def _hired(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, self._context, initializer=_prepare)

    def _replace(self) -> None:
        # A pool that breaks while a process is being started overlooks that one, and would wait for it for ever.
        self._context.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._hired()

    def dismiss(self) -> None:
        """Drop what has not begun, and wait for the rest."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class _WorkerProcess(SpawnProcess):
    """A process that does not run the script that asks for it."""

    def start(self) -> None:
        with _no_script():
            super().start()


class _WorkerContext(SpawnContext):
    """Makes processes, and knows those that it has made."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[_WorkerProcess] = []

    def Process(self, *arguments: Any, **options: Any) -> _WorkerProcess:  # type: ignore[override]
        process = _WorkerProcess(*arguments, **options)
        self._made.append(process)
        return process

    def kill(self) -> None:
        """End every process that was made."""
        for process in self._made:
            if process.pid is not None:
                process.kill()
        self._made.clear()


@contextmanager
def _no_script() -> Iterator[None]:
    """Hides the script that is being run from processes that start meanwhile.

    Each of them would run it first: one that is not guarded by `if __name__ == "__main__"` would then start processes
    of its own, and one that came from standard input is nowhere to be found.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _is_done(future: "Future[Any] | None") -> bool:
    """Whether there is a result that a broken pool has not taken with it."""
    return future is not None and future.done() and not isinstance(future.exception(), BrokenProcessPool)


def _finished(result: Any) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_result(result)
    return future


def _prepare() -> None:
    signal(SIGINT, SIG_IGN)  # an interrupt is the caller's business
    Thread(target=_die_with_the_caller, daemon=True).start()


def _die_with_the_caller() -> None:
    """A caller that is killed cannot dismiss anybody: without this, its processes would wait for work for ever."""
    caller = parent_process()
    assert caller is not None
    wait([caller.sentinel])
    os._exit(1)


def _run(order: bytes, number: int) -> Any:
    if not _worker:
        # Made here and not at the start: whatever is wrong with it then is the caller's to hear.
        make, given = loads(decompress(order))
        _worker.append(make(*given))
    return _worker[0](number)
