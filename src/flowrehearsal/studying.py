"""Runs studies: the definition and its scenario lowered and timed, the replications spread over processes and kept.

Engines are imported when they are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flowrehearsal.options import Exploring, Options, Simulating, asked
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.progress import Progress, StudyProgress, told

if TYPE_CHECKING:
    from distributed import Client

    from flowrehearsal.connecting import Cluster
    from flowrehearsal.definition.scenario import Scenario
    from flowrehearsal.definition.workflow import Workflow
    from flowrehearsal.runtime.runtime import Runtime
    from flowrehearsal.simulation.hosting import Partner
    from flowrehearsal.simulation.study import Study, StudyOptions

RUNNING = ("processes", "ledger", "on")
"""The names of the options that say how studies are run."""


class Measuring(Simulating, total=False):
    """The options of whatever simulates from a notebook; `Running` says what the three that are added mean."""

    processes: int
    ledger: str | Path
    on: Cluster


class Everything(Exploring, Measuring, total=False):
    """The options of `review`."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """How studies are run.

    `processes`: how many work side by side; `ledger`: the file that keeps every replication, so that none is done
    twice, empty: none; `on`: a cluster of Dask that works instead, as the address of its scheduler (tcp://host:port)
    or as a client of it, empty: none. None of them has a say in what comes out. `partners`: the user's own, by name
    (`simulation.hosting`). UsageError for what makes no sense.
    """

    processes: int = 1
    ledger: str = ""
    on: Cluster = ""
    partners: Mapping[str, Partner] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.processes, int) or self.processes < 1:
            raise UsageError(f"processes={self.processes!r} is no whole number from 1 up")
        if not isinstance(self.on, str) and not hasattr(self.on, "submit"):
            raise UsageError(f"on={self.on!r} is neither an address, such as tcp://host:port, nor a client of Dask")
        if self.on and self.processes > 1:
            raise UsageError("either processes of this machine work or a cluster; leave one of processes and on out")
        if self.partners and self.ledger:
            raise UsageError("what partners of your own do cannot be kept in a ledger; leave one of them out")


ALONE = Running()


def parted(options: Measuring | Everything) -> tuple[Options, Running]:
    """Keyword arguments of a notebook, as the options that decide and the rest; UsageError where one makes no sense."""
    decisive = {name: value for name, value in asked(options, Everything).items() if name not in RUNNING}
    running = Running(
        processes=options.get("processes", 1), ledger=str(options.get("ledger", "")), on=options.get("on", "")
    )
    return Options(**decisive), running


def run(design: tuple[Workflow, Scenario], wanted: StudyOptions, running: Running, tell: StudyProgress) -> Study:
    """A study; what the ledger has of it is not simulated again.

    An interrupt ends it after the replications that are done; UsageError for a ledger or a cluster that cannot be used.
    """
    from flowrehearsal.ledger import opened, study_digest
    from flowrehearsal.simulation.study import simulate

    workflow, scenario = design
    with ExitStack() as stack:
        client = stack.enter_context(_cluster(running.on)) if running.on else None
        wanted = replace(wanted, processes=running.processes, partners=running.partners, on=client)
        shelf = None
        if running.ledger:
            ledger = stack.enter_context(opened(Path(running.ledger)))
            shelf = ledger.shelf(study_digest(workflow, scenario, wanted))
        return simulate(timed(workflow, scenario), wanted, tell, shelf)


def _cluster(on: Cluster) -> AbstractContextManager[Client]:
    from flowrehearsal.connecting import connected

    return connected(on)


class Series:
    """Runs the studies of one experiment, one after another.

    The rule for an interrupt (Ctrl-C): the study that it hits counts as far as it got, and no other follows.
    `interrupted` says whether that has happened.
    """

    def __init__(self, running: Running, progress: Progress) -> None:
        """`progress` is told of every study what is being done, and how far it is."""
        self._running, self._progress = running, progress
        self._begun = False
        self.interrupted = False

    def study(self, stage: str, design: tuple[Workflow, Scenario], wanted: StudyOptions) -> Study | None:
        """The next study, `complete` or as far as it got; None where an interrupt left nothing of it.

        KeyboardInterrupt where it left nothing of the whole series. `stage`: what is being done, in words.
        """
        if self.interrupted:
            return None
        try:
            study = run(design, wanted, self._running, partial(told, self._progress, stage))
        except KeyboardInterrupt:
            if not self._begun:
                raise
            self.interrupted = True
            return None
        self._begun, self.interrupted = True, not study.complete
        return study


def asked_of(options: Options, expects: bool, confidence: float = 0.95) -> StudyOptions:
    """What these options ask of a study.

    `expects`: whether what the scenario expects ends it; where it does not, all of its replications are done.
    """
    from flowrehearsal.simulation.study import StudyOptions

    return StudyOptions(
        options.budget(expects), options.seed, confidence=confidence, engine=options.engine, whole=not expects
    )


def timed(workflow: Workflow, scenario: Scenario) -> Runtime:
    """The runtime that is simulated."""
    from flowrehearsal.faults import inject
    from flowrehearsal.runtime.lower import lower
    from flowrehearsal.runtime.options import SIMULATED

    return inject(lower(workflow, scenario, SIMULATED))
