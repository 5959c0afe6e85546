"""Spreads numbered pieces of work over a cluster of Dask; results come in order, and are what one process would give.

A worker that is killed takes no result with it: the scheduler gives what it was at to another one.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from threading import local
from typing import TYPE_CHECKING, Any, TypeVar

from flowrehearsal.simulation.spread import AHEAD, Lost, Worker
from flowrehearsal.vocabulary.errors import UnsupportedError

if TYPE_CHECKING:
    from distributed import Client, Future

Result = TypeVar("Result")

PATIENCE_SECONDS = 30
"""How long nothing may come before somebody looks whether there is any worker left."""

LATER = "with a ledger the study goes on from there another time"

_here = local()
"""What this thread of a worker has made: some workers have several threads, and an engine serves one at a time."""


def spread_over(
    client: "Client", make: Callable[..., Worker[Result]], given: tuple[Any, ...], numbers: Iterable[int]
) -> Iterator[Result | Lost]:
    """The result for each number, in their order.

    Each thread of a worker makes its function once, by `make(*given)`; both must be importable and picklable. When the
    caller stops early, or is interrupted, what is under way is cancelled. An exception of the function ends it;
    UnsupportedError where the cluster is gone.
    """
    left = iter(numbers)
    under_way: deque[tuple[int, Future]] = deque()
    # A task of its own and not an argument of every other: it is sent once, and made again where its worker is killed.
    study = client.submit(_unchanged, pickle.dumps((make, given)), pure=False)
    try:
        while True:
            for number in islice(left, max(0, _room(client) - len(under_way))):
                under_way.append((number, client.submit(_run, study, number, pure=False)))
            if not under_way:
                return
            result = _result(client, study, *under_way[0])
            under_way.popleft()
            yield result
    finally:
        client.cancel([study, *(future for _, future in under_way)])


def _room(client: "Client") -> int:
    """How many pieces may be under way or waiting."""
    threads: int = sum(client.nthreads().values())
    return AHEAD * max(1, threads)


def _result(client: "Client", study: "Future", number: int, future: "Future") -> Any:
    """What became of a piece of work.

    The scheduler gives up what several workers died of, though it may only have waited beside what killed them: it has
    a second try.
    """
    from distributed import CancelledError, KilledWorker

    try:
        return _waited(client, future)
    except KilledWorker:
        again = client.submit(_run, study, number, pure=False)
    except CancelledError:
        raise UnsupportedError(f"the connection to the cluster is gone; {LATER}") from None
    try:
        return _waited(client, again)
    except KilledWorker:
        return Lost(number)


def _waited(client: "Client", future: "Future") -> Any:
    while True:
        try:
            return future.result(timeout=PATIENCE_SECONDS)
        except TimeoutError:
            if not client.nthreads():
                raise UnsupportedError(f"the cluster has no worker left; {LATER}") from None


def _unchanged(packed: bytes) -> bytes:
    return packed


def _run(packed: bytes, number: int) -> Any:
    if getattr(_here, "packed", None) != packed:
        make, given = pickle.loads(packed)
        _here.work = make(*given)
        _here.packed = packed
    return _here.work(number)
