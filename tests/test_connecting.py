"""A cluster is used if its workers give the same results, and otherwise somebody is told what to do."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from flowrehearsal import connecting
from flowrehearsal.connecting import SAME, connected
from flowrehearsal.ledger import PARTS, code_digest
from flowrehearsal.studying import Running
from flowrehearsal.vocabulary.errors import UsageError

VERSIONS = dict.fromkeys(SAME, "1.2.3")
WHERE = "tcp://127.0.0.1:4567"


class Cluster:
    """A cluster of one worker with these versions, and with these sources of this package."""

    scheduler = SimpleNamespace(address="tcp://127.0.0.1:8786")

    def __init__(self, versions: dict[str, str | None] = VERSIONS, digest: str = "", workers: int = 1) -> None:
        self.versions, self.digest, self.workers = versions, digest or code_digest(PARTS), workers

    def submit(self) -> None:
        pytest.fail("it was used")

    def wait_for_workers(self, number: int, timeout: float) -> None:
        if self.workers < number:
            raise TimeoutError

    def get_versions(self, packages: list[str]) -> dict[str, Any]:
        assert packages == list(SAME)
        return {"client": {"packages": VERSIONS}, "workers": {WHERE: {"packages": self.versions}}}

    def run(self, function: object, parts: tuple[str, ...]) -> dict[str, str]:
        assert (function, parts) == (code_digest, PARTS)
        return {WHERE: self.digest}


def test_a_client_whose_workers_are_the_same_is_taken_as_it_is_and_stays_open() -> None:
    cluster = Cluster()
    with connected(cluster) as client:  # type: ignore[arg-type]
        assert client is cluster


@pytest.mark.parametrize(
    ("cluster", "complaint"),
    [
        (
            Cluster(VERSIONS | {"flowrehearsal": "0.9"}),
            f"the worker at {WHERE} has flowrehearsal 0.9, and here it is 1.2.3: results could differ; "
            "install the same version",
        ),
        (
            Cluster(VERSIONS | {"numba": "1.2"}),
            f"the worker at {WHERE} has numba 1.2, and here it is 1.2.3: results could differ; "
            "install the same version",
        ),
        (Cluster(VERSIONS | {"scipy": None}), f"the worker at {WHERE} has no scipy; install scipy==1.2.3 there"),
        (
            Cluster(digest="another"),
            f"the worker at {WHERE} has another flowrehearsal of the same version; install the same",
        ),
        (
            Cluster(workers=0),
            "the cluster at tcp://127.0.0.1:8786 has no worker; start one with: dask worker tcp://127.0.0.1:8786",
        ),
    ],
)
def test_a_worker_that_may_give_other_results_is_refused(cluster: Cluster, complaint: str) -> None:
    with pytest.raises(UsageError) as caught, connected(cluster):  # type: ignore[arg-type]
        pass
    assert str(caught.value) == complaint


def test_without_dask_somebody_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'flowrehearsal\[dask\]'"), connected("tcp://127.0.0.1:9"):
        pass


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("tcp://127.0.0.1:9", "Timed out trying to connect to tcp://127.0.0.1:9 after 0.1 s"),
        ("carrier://pigeon", "unknown address scheme 'carrier'"),
        ("127.0.0.1", "missing port number"),
    ],
)
def test_an_address_at_which_nobody_answers_is_refused(
    address: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra [dask] is not installed")
    monkeypatch.setattr(connecting, "SECONDS", 0.1)
    with pytest.raises(UsageError) as caught, connected(address):
        pass
    assert str(caught.value).startswith(f"no cluster at {address!r}: {reason}")
    assert str(caught.value).endswith("; name its scheduler as tcp://host:port")


@pytest.mark.parametrize(
    ("running", "complaint"),
    [
        ({"on": 8786}, "on=8786 is neither an address, such as tcp://host:port, nor a client of Dask"),
        ({"on": "tcp://host:1", "processes": 2}, "leave one of processes and on out"),
    ],
)
def test_what_makes_no_sense_is_refused(running: dict[str, Any], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        Running(**running)
