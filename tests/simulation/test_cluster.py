"""Work on a cluster gives what one process gives, whatever becomes of its workers."""

import os
import sys
from collections.abc import Iterator
from signal import SIGKILL
from subprocess import DEVNULL, Popen
from typing import Any

import pytest

from flowrehearsal.definition.load import parse_scenario, parse_workflow
from flowrehearsal.simulation import cluster
from flowrehearsal.simulation.cluster import spread_over
from flowrehearsal.simulation.spread import Lost
from flowrehearsal.simulation.study import StudyOptions
from flowrehearsal.studying import ALONE, Running, run
from flowrehearsal.vocabulary.errors import UnsupportedError
from tests.cli.ticket import QUIET, TICKET
from tests.simulation.killing import adder, broken

distributed = pytest.importorskip("distributed", reason="the extra [dask] is not installed")

DESIGN = parse_workflow(TICKET), parse_scenario(QUIET)
WANTED = StudyOptions(replications=12, engine="reference")
"""On the engine that needs no compiler, which every worker would have to load."""
WORKER = ["-m", "distributed.cli.dask_worker", "--no-nanny", "--no-dashboard", "--nthreads=1", "--host=127.0.0.1"]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """Two worker processes that nobody but this machine can reach, and no page to watch them."""
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as found,
        distributed.Client(found, set_as_default=False) as client,
    ):
        around = {**os.environ, "PYTHONPATH": os.getcwd()}
        command = [sys.executable, *WORKER, found.scheduler_address]
        workers = [Popen(command, env=around, stderr=DEVNULL) for _ in range(2)]
        client.wait_for_workers(2, timeout=60)
        yield client
        for worker in workers:
            worker.kill()
            worker.wait()


def test_results_come_in_the_order_of_the_numbers(client: Any) -> None:
    assert list(spread_over(client, adder, (10, 20), (7, 3, 5, *range(40)))) == [37, 33, 35, *range(30, 70)]


def test_what_a_worker_cannot_make_is_said(client: Any) -> None:
    with pytest.raises(ValueError, match="no such engine"):
        list(spread_over(client, broken, ("no such engine",), range(3)))


def test_who_stops_early_leaves_nothing_to_do(client: Any) -> None:
    """As an interrupt does: what is under way is cancelled."""
    results = spread_over(client, adder, (1, 2), range(1_000))
    assert next(results) == 3
    assert len(client.futures) > 1
    results.close()
    assert len(client.futures) == 0


def test_a_study_on_a_cluster_is_the_same_study_even_if_a_worker_is_killed(client: Any) -> None:
    victims = list(client.run(os.getpid).values())
    done: list[int] = []

    def murderous(number: int, total: int, still_open: str) -> None:
        done.append(number)
        if number == 3:
            os.kill(victims[0], SIGKILL)

    there = run(DESIGN, WANTED, Running(on=client), murderous)
    here = run(DESIGN, WANTED, ALONE, lambda *said: None)
    assert (there.tally, there.tally.digest) == (here.tally, here.tally.digest)
    assert (there.complete, there.lost, done) == (True, (), list(range(1, 13)))
    assert list(client.run(os.getpid).values()) == victims[1:]


def test_an_address_will_do(client: Any) -> None:
    there = run(DESIGN, WANTED, Running(on=client.scheduler.address), lambda *said: None)
    assert there.tally == run(DESIGN, WANTED, ALONE, lambda *said: None).tally


class Failing:
    """A cluster on which everything fails that is done with some numbers; a study is not sent anywhere."""

    def __init__(self, error: BaseException, numbers: tuple[int, ...], workers: int = 1) -> None:
        self.error, self.numbers, self.workers = error, numbers, workers
        self.tries: list[int] = []

    def submit(self, function: object, *given: Any, pure: bool) -> Any:
        return self if len(given) == 1 else Piece(self, given[1])

    def nthreads(self) -> dict[str, int]:
        return dict.fromkeys(map(str, range(self.workers)), 1)

    def cancel(self, futures: list[object]) -> None:
        pass


class Piece:
    def __init__(self, client: Failing, number: int) -> None:
        self.client, self.number = client, number

    def result(self, timeout: float) -> int:
        self.client.tries.append(self.number)
        if self.number in self.client.numbers:
            raise self.client.error
        return 2 * self.number


def test_what_kills_every_worker_is_set_aside() -> None:
    """After a second try, since it may only have waited beside what killed them."""
    failing = Failing(distributed.KilledWorker("a task", None, 3), (2,))
    assert list(spread_over(failing, adder, (), range(4))) == [0, 2, Lost(2), 6]  # type: ignore[arg-type]
    assert failing.tries == [0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("failing", "complaint"),
    [
        (Failing(distributed.CancelledError(), (1,)), "the connection to the cluster is gone; with a ledger"),
        (Failing(TimeoutError(), (1,), workers=0), "the cluster has no worker left; with a ledger"),
    ],
)
def test_a_cluster_that_is_gone_is_said(failing: Failing, complaint: str) -> None:
    with pytest.raises(UnsupportedError, match=complaint):
        list(spread_over(failing, adder, (), range(3)))  # type: ignore[arg-type]


def test_somebody_waits_as_long_as_there_are_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Failing(TimeoutError(), (1,), workers=2)
    waited: list[float] = []

    def result(piece: Piece, timeout: float) -> int:
        waited.append(timeout)
        if len(waited) < 4:
            raise TimeoutError
        return piece.number

    monkeypatch.setattr(Piece, "result", result)
    assert list(spread_over(slow, adder, (), (1,))) == [1]  # type: ignore[arg-type]
    assert waited == [cluster.PATIENCE_SECONDS] * 4
