"""Spreads numbered pieces of work over processes; results come in order, and are what one process would give."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal
from typing import Any, TypeVar

Result = TypeVar("Result")
Worker = Callable[[int], Result]
_worker: list[Worker[Any]] = []
"""The one worker of this process, once `_prepare` has made it."""


def spread(make: Callable[..., Worker[Result]], given: tuple[Any, ...], count: int, processes: int) -> Iterator[Result]:
    """The result for each number below `count`, in order.

    Each process makes its worker once, by `make(*given)`; both must be importable and picklable. When the caller stops
    early, what has not begun is dropped.
    """
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_prepare, initargs=(make, given))
    try:
        yield from pool.map(_run, range(count))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _prepare(make: Callable[..., Worker[Any]], given: tuple[Any, ...]) -> None:
    signal(SIGINT, SIG_IGN)  # an interrupt is the caller's business
    _worker[:] = [make(*given)]


def _run(number: int) -> Any:
    return _worker[0](number)
