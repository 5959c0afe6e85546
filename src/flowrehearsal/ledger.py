"""A file that keeps every replication as soon as it is done, so that no study does one twice.

What a replication is of, its study, is a digest of everything that has a say in it: both definitions, the seed, the
number of cases, and every line of this package that simulates. A study that was killed, or asked for again with more
replications, goes on from what is there.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.simulation.measuring import Reading, Statistic
from flowrehearsal.simulation.replication import Replication
from flowrehearsal.simulation.study import StudyOptions
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import check_writable

FORMAT = 1
"""Of the files; one of another format is refused."""
PARTS = ("definition", "expressions", "faults", "packed", "program", "runtime", "simulation", "vocabulary")
"""The folders of this package that have a say in a replication."""
WAIT_SECONDS = 60
"""How long another study may write before this one gives up."""
_TABLE = """\
CREATE TABLE IF NOT EXISTS replications (
    study TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (study, number)
) WITHOUT ROWID"""


class Shelf:
    """The replications of one study in a ledger; several processes may use it at the same time.

    A replication is in the file, whole, once `put` has returned: a process may be killed at any time.
    """

    def __init__(self, connection: sqlite3.Connection, study: str) -> None:
        """See `Ledger.shelf`."""
        self._connection, self._study = connection, study

    def numbers(self) -> frozenset[int]:
        """The numbers of the replications that were done before."""
        rows = self._connection.execute("SELECT number FROM replications WHERE study = ?", (self._study,))
        return frozenset(number for (number,) in rows)

    def get(self, number: int) -> Replication:
        """The replication of a number, which must be there."""
        query = "SELECT content FROM replications WHERE study = ? AND number = ?"
        (content,) = self._connection.execute(query, (self._study, number)).fetchone()
        return _unpacked(content)

    def put(self, replication: Replication) -> None:
        """Keep a replication; where another process was quicker, it must have found the same."""
        row = self._study, replication.number, replication.digest, _packed(replication)
        with self._connection:
            self._connection.execute("INSERT OR IGNORE INTO replications VALUES (?, ?, ?, ?)", row)
        query = "SELECT digest FROM replications WHERE study = ? AND number = ?"
        (digest,) = self._connection.execute(query, row[:2]).fetchone()
        assert digest == replication.digest, f"replication {replication.number} came out differently before"


class Ledger:
    """Replications of any number of studies in one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """See `opened`."""
        self._connection = connection

    def shelf(self, study: str) -> Shelf:
        """What the file has of one study, by its digest."""
        return Shelf(self._connection, study)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """A ledger in a file, which is made where there is none; UsageError for one that cannot be used."""
    with connected(path, _TABLE) as connection:
        yield Ledger(connection)


@contextmanager
def connected(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A file with a table, which `table` (CREATE TABLE IF NOT EXISTS) makes; several tables may share the file.

    The file is made where there is none; UsageError for one that cannot be used.
    """
    check_writable(path)
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    try:
        # What is written is in the file even if the process is killed the moment after.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, FORMAT):
            raise UsageError(f"{path} was kept by another version of flowrehearsal; name a new file")
        connection.execute(table)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        yield connection
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path} cannot be used as a ledger: {error}; name a new file") from None
    finally:
        connection.close()


def study_digest(workflow: Workflow, scenario: Scenario, options: StudyOptions) -> str:
    """What a replication is of.

    What the definitions say counts, not how a file spells it, so a notebook may change them. How many replications
    there are, how they are judged, and how many processes work on them makes no difference.
    """
    design = _content(workflow), _content(scenario)
    said = (FORMAT, __version__, code_digest(PARTS), *design, options.seed, options.cases, options.engine)
    return sha256(json.dumps(said).encode()).hexdigest()


def _content(definition: Workflow | Scenario) -> str:
    """What a definition says, in words that are the same in every process."""
    kind = Workflow if isinstance(definition, Workflow) else Scenario
    told = repr([(field.name, getattr(definition, field.name)) for field in fields(kind) if field.name != "source"])
    assert " at 0x" not in told, "an address is another one in every process"
    return told


@cache
def code_digest(parts: tuple[str, ...]) -> str:
    """A digest of folders and modules of this package: after a change of them, nothing that they did before counts."""
    digest = sha256()
    package = package_files("flowrehearsal")
    sources = (source for part in parts for source in _sources(package / part, part))
    for name, content in sorted(sources):
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()


def _sources(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_dir():
        for inside in entry.iterdir():
            yield from _sources(inside, f"{name}/{inside.name}")
    elif name.endswith(".py"):
        yield name, entry.read_bytes()


def _packed(replication: Replication) -> bytes:
    """As text, whose numbers come back as they were; a ledger from elsewhere can hold nothing but numbers and words."""
    return zlib.compress(json.dumps(replication, default=_row).encode(), level=1)


def _row(value: Replication | Reading | Statistic) -> list[Any]:
    """The fields of a value, in their order: a tenth of the time that `astuple` takes to copy what is in them."""
    return [getattr(value, field.name) for field in fields(value)]


def _unpacked(content: bytes) -> Replication:
    number, cases, steps, digest, readings, curves, limits = json.loads(zlib.decompress(content))
    drawn = tuple((name, tuple(values)) for name, values in curves)
    return Replication(number, cases, steps, digest, tuple(map(_reading, readings)), drawn, _as_tuples(limits))


def _reading(row: list[Any]) -> Reading:
    metric, subject, statistic, *rest = row
    return Reading(metric, subject, Statistic(*statistic), *_as_tuples(rest))


def _as_tuples(value: Any) -> Any:
    """Values as they were before they became JSON, which has lists alone."""
    return tuple(map(_as_tuples, value)) if isinstance(value, list) else value
