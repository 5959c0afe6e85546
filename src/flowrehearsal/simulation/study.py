"""A study: replications of one program under one scenario, measured; any of them can be run again alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from flowrehearsal.program.replay import Trace
from flowrehearsal.runtime import names
from flowrehearsal.simulation.curves import curves
from flowrehearsal.simulation.engines import prepare, several
from flowrehearsal.simulation.expectations import wanted_of
from flowrehearsal.simulation.judging_expectations import Answer, Judging
from flowrehearsal.simulation.measuring import Setting, readings
from flowrehearsal.simulation.plan import plan_of
from flowrehearsal.simulation.replication import Replication
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.spread import Lost, spread
from flowrehearsal.simulation.swarm import World, worlds
from flowrehearsal.simulation.tally import Tally
from flowrehearsal.vocabulary.engine import BATCH, REFERENCE, check_engine
from flowrehearsal.vocabulary.errors import UnsupportedError, UsageError
from flowrehearsal.vocabulary.progress import StudyProgress

if TYPE_CHECKING:
    from distributed import Client

    from flowrehearsal.runtime.runtime import Runtime
    from flowrehearsal.simulation.hosting import Partner


@dataclass(frozen=True, slots=True)
class StudyOptions:
    """How much is simulated. `cases` None: as many as the scenario says. `confidence`: of every interval.

    `replications`: how many; where the scenario expects something, at most so many until that is decided, and all of
    them if `whole`. `numbers`: which ones, in ascending order, where it is not the first so many. `processes`: how many
    work side by side; `on`: a cluster that does the work instead; `engine`: which one runs the replications. The
    results are the same with any of them. `partners`: some of the user's own, by name, as `hosting` has them; they need
    the reference engine, in this process.
    """

    replications: int = 20
    seed: int = 1
    cases: int | None = None
    confidence: float = 0.95
    processes: int = 1
    engine: str = BATCH
    whole: bool = False
    numbers: tuple[int, ...] | None = None
    on: "Client | None" = field(default=None, hash=False, compare=False)
    partners: "Mapping[str, Partner]" = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.replications < 1:
            raise UsageError(f"a study needs at least one replication, not {self.replications}")
        if not 0 < self.confidence < 1:
            raise UsageError(f"a confidence lies between 0 and 1, {self.confidence} does not")
        check_engine(self.engine)
        if self.partners and (self.engine != REFERENCE or self.processes > 1 or self.on is not None):
            raise UsageError(f"partners of your own need engine={REFERENCE!r}, in one process")

    @property
    def wanted(self) -> Sequence[int]:
        """The numbers of the replications, in ascending order."""
        return range(self.replications) if self.numbers is None else self.numbers


@dataclass(frozen=True)
class Study:
    """What the replications measured, and what became of the expectations (`answers`).

    `complete` is False where somebody interrupted the study. `lost`: the numbers of replications that killed every
    process that was at them.
    """

    runtime: "Runtime"
    options: StudyOptions
    tally: Tally = field(default_factory=Tally)
    answers: tuple[Answer, ...] = ()
    complete: bool = True
    lost: tuple[int, ...] = ()

    @property
    def setting(self) -> Setting:
        """What metrics know beside a run."""
        return _setting(self.runtime)

    def run(self, replication: int) -> Run:
        """One replication again, exactly as it was."""
        return self._worlds(replication)[1](replication, None)

    def trace(self, replication: int, case: int) -> tuple[Trace, tuple[int, ...]]:
        """What one case did, and when (microseconds since the start of the run).

        UsageError if it did not arrive.
        """
        return self.run(replication).trace(case)

    def alone(self, replication: int, case: int) -> tuple[Trace, tuple[int, ...]]:
        """What the case does with the same chance when no other is in its way; UsageError if it does not arrive."""
        return self._worlds(replication)[1](replication, case).trace(case)

    @cached_property
    def _worlds(self) -> Callable[[int], World]:
        return _worlds(self.setting, self.options)


class Shelf(Protocol):
    """Where the replications of one study are kept (`ledger.py` has one)."""

    def numbers(self) -> frozenset[int]:
        """The numbers of those that were done before."""

    def get(self, number: int) -> Replication:
        """One of them."""

    def put(self, replication: Replication) -> None:
        """Keep one."""


def simulate(
    runtime: "Runtime",
    options: StudyOptions | None = None,
    progress: StudyProgress | None = None,
    shelf: Shelf | None = None,
) -> Study:
    """Run replications in order and measure them: all, or as many as it takes to decide what the scenario expects.

    What the `shelf` has is not run again, and what is run is put there at once. A replication that kills every process
    that is at it is left out. An interrupt (Ctrl-C) ends the study after the replications that are done; at least one
    must be. UnsupportedError when a case never leaves one moment, or nothing is left.
    """
    options = options or StudyOptions()
    setting = _setting(runtime)  # a runtime also holds what it was made by, which no other process can be given
    judging = Judging(setting.scenario, len(options.wanted), options.confidence)
    done, lost = Tally(), list[int]()
    complete = True
    try:
        for replication in _replications(setting, options, shelf):
            if isinstance(replication, Lost):
                lost.append(replication.number)
                continue
            done.add(replication)
            judging.add(replication.readings)
            if progress is not None:
                progress(len(done), len(options.wanted), "" if options.whole else judging.said)
            if judging.is_decided and not options.whole:
                break
    except KeyboardInterrupt:
        if not done:
            raise
        complete = False
    if not done:
        raise UnsupportedError("every replication killed the process that was at it: there may be too little memory")
    judging.look()
    return Study(runtime, options, done, judging.answers, complete, tuple(lost))


def _replications(setting: Setting, options: StudyOptions, shelf: Shelf | None) -> Iterator[Replication | Lost]:
    """Every replication in order, from the shelf or made anew."""
    kept = shelf.numbers() if shelf is not None else frozenset()
    fresh = _fresh(setting, options, [number for number in options.wanted if number not in kept])
    for number in options.wanted:
        if shelf is not None and number in kept:
            yield shelf.get(number)
            continue
        replication = next(fresh)
        if shelf is not None and isinstance(replication, Replication):
            shelf.put(replication)
        yield replication


def _fresh(setting: Setting, options: StudyOptions, numbers: Sequence[int]) -> Iterator[Replication | Lost]:
    """The replications of these numbers; nothing is made ready before the first one is asked for."""
    if options.on is not None:
        from flowrehearsal.simulation.cluster import spread_over

        yield from spread_over(options.on, measurer, (setting, replace(options, on=None)), numbers)
    elif options.processes > 1:
        prepare(options.engine, plan_of(setting.program, setting.scenario, options.seed, 0))
        yield from spread(measurer, (setting, options), numbers, options.processes)
    else:
        yield from map(measurer(setting, options), numbers)


def measurer(setting: Setting, options: StudyOptions) -> Callable[[int], Replication]:
    """A function that simulates and measures the replication of a number."""
    worlds = _worlds(setting, options)

    def measure(number: int) -> Replication:
        mine, runs = worlds(number)
        return measured(mine, runs(number, None))

    return measure


def measured(setting: Setting, run: Run) -> Replication:
    """What is measured of a run."""
    return Replication(
        number=run.replication,
        cases=run.cases,
        steps=len(run.times_us),
        digest=run.digest(),
        readings=tuple(readings(setting, run, wanted_of(setting.scenario))),
        curves=tuple(curves(setting, run)),
        limits=tuple(_limits(run)),
    )


def _limits(run: Run) -> Iterator[tuple[str, int]]:
    still_open = int(np.count_nonzero(run.at_end(~run.mask(names.RESTING))))
    if still_open:
        yield "not ended when the run did", still_open
    if names.LIMIT in run.program.position:
        for value in run.program.variable(names.LIMIT).domain:
            met = int(np.count_nonzero(run.at_end(run.has(names.LIMIT, value))))
            if value != names.NOT_MET and met:
                yield str(value), met


def _worlds(setting: Setting, options: StudyOptions) -> Callable[[int], World]:
    if not options.partners:
        return worlds(setting, several(options.engine), options.seed, options.cases)
    from flowrehearsal.simulation.hosting import hosted

    return worlds(setting, hosted(setting.workflow, options.partners), options.seed, options.cases)


def _setting(runtime: "Runtime") -> Setting:
    assert runtime.scenario is not None, "a runtime without a scenario has no figures to simulate"
    return Setting(runtime.workflow, runtime.scenario, runtime.program)
