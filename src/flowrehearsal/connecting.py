"""Connects to a cluster of Dask, and makes sure that its workers are what this process is.

Dask is an extra (`flowrehearsal[dask]`) and is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias, Union
from warnings import catch_warnings, simplefilter

from flowrehearsal.ledger import PARTS, code_digest
from flowrehearsal.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

Cluster: TypeAlias = Union[str, "Client"]
"""An address of a scheduler (tcp://host:port), or a client of one."""

SECONDS = 10
"""How long a scheduler may take to answer, and the first of its workers to come."""
SAME = ("flowrehearsal", "numba", "numpy", "scipy")
"""The packages that have a say in what a replication comes out as."""


@contextmanager
def connected(on: Cluster) -> Iterator[Client]:
    """A client of a cluster whose workers give the same results as this process; one that is given stays open.

    UsageError where Dask is not installed, nobody answers at the address, there is no worker, or one has other versions
    of what simulates.
    """
    if not isinstance(on, str):
        _check_workers(on)
        yield on
        return
    client = _client(on)
    try:
        _check_workers(client)
        yield client
    finally:
        client.close()


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("a cluster needs Dask: pip install 'flowrehearsal[dask]'") from None
    try:
        # A client that reaches nobody leaves threads behind that complain at the very end, so somebody knocks first.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_knock, address).result()
        with catch_warnings():
            simplefilter("ignore")  # whether versions differ that matter is found out below
            return Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no cluster at {address!r}: {error}; name its scheduler as tcp://host:port") from None


def _knock(address: str) -> None:
    import asyncio

    from distributed.comm import connect
    from distributed.security import Security

    async def knock() -> None:
        arguments = Security().get_connection_args("client")
        (await connect(address, timeout=SECONDS, **arguments)).abort()

    asyncio.run(knock())


def _check_workers(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        where = client.scheduler.address
        raise UsageError(f"the cluster at {where} has no worker; start one with: dask worker {where}") from None
    found = client.get_versions(packages=list(SAME))
    mine = found["client"]["packages"]
    for worker, told in found["workers"].items():
        _check_versions(worker, mine, told["packages"])
    digest = code_digest(PARTS)
    for worker, theirs in client.run(code_digest, PARTS).items():
        if theirs != digest:
            raise UsageError(f"the worker at {worker} has another flowrehearsal of the same version; install the same")


def _check_versions(worker: str, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    """UsageError for a worker that may give other results."""
    for name in SAME:
        if theirs.get(name) is None:
            raise UsageError(f"the worker at {worker} has no {name}; install {name}=={mine[name]} there")
        if theirs[name] != mine[name]:
            raise UsageError(
                f"the worker at {worker} has {name} {theirs[name]}, and here it is {mine[name]}: results could differ; "
                "install the same version"
            )
