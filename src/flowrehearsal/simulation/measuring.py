"""What a metric is made of, and how it is taken from one replication.

A metric is a module of `metrics/` with a `TITLE`, a `UNIT`, the statistics it shows (`SHOWN`), optionally a `GATE`, and
`measure(setting, run)`, which yields one `Sample` per subject: one value per case, intent, spell or whatever the metric
counts. With `ACROSS = True` a sample holds one value for the whole replication, and the statistic is taken over
replications instead of within each. No figure lies above the most of its unit, and no time above the length of the run,
unless `HIGHEST` is another bound.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from types import ModuleType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.plugins import modules
from flowrehearsal.program.program import Program
from flowrehearsal.simulation.run import Int32, Run

PACKAGE = "flowrehearsal.simulation.metrics"
Values = NDArray[np.float64]
WITNESSES = 3
"""Cases that are named for a figure, at most."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of figures: its name, and its size in what metrics yield (microseconds, or things counted).

    `is_rate`: a figure says how many of so many; seen in none of n, it is bounded by 3/n. `most`: the largest value
    that is possible, in what metrics yield: 1 for a share.
    """

    name: str
    size: float
    is_rate: bool = False
    most: float = inf


def repeatable(unit: Unit) -> Unit:
    """The same unit for what can happen to one case several times, so that it is no share."""
    return replace(unit, most=inf)


MINUTES = Unit("minutes", 60_000_000)
PER_10_000_CASES = Unit("per 10,000 cases", 1e-4, is_rate=True, most=1.0)
PER_10_000_INTENTS = Unit("per 10,000 intents", 1e-4, is_rate=True, most=1.0)
PER_1_000_CASES = Unit("per 1,000 cases", 1e-3, is_rate=True, most=1.0)
PERCENT = Unit("%", 1e-2, is_rate=True, most=1.0)
PER_1_000_ACTS = Unit("per 1,000 acts", 1e-3, is_rate=True, most=1.0)
PER_1_000_OVERRIDES = Unit("per 1,000 overrides", 1e-3, is_rate=True, most=1.0)
PERCENT_OF_TIME = Unit("% of working time", 1e-2, most=1.0)
CALLS = Unit("calls per request", 1)
PER_HOUR = Unit("per hour", 1)
PER_CASE = Unit("per case", 1)
TIMES = Unit("times", 1)
"""So many times as much as usual."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is made of many values: their mean, their largest (`most`), or the quantile at `share`."""

    kind: Literal["mean", "most", "quantile"]
    share: float = 0.0

    def __str__(self) -> str:
        if self.kind != "quantile":
            return self.kind
        return "median" if self.share == 0.5 else f"p{self.share * 100:g}"

    def of(self, values: Values) -> float:
        """The statistic of at least one value."""
        if self.kind == "mean":
            return float(values.mean())
        return float(values.max() if self.kind == "most" else np.quantile(values, self.share))


MEAN, MOST = Statistic("mean"), Statistic("most")
MEDIAN, P95, P99 = Statistic("quantile", 0.5), Statistic("quantile", 0.95), Statistic("quantile", 0.99)
P5 = Statistic("quantile", 0.05)


@dataclass(frozen=True, slots=True)
class Gate:
    """The default demand on a figure: at most so much, in the metric's unit, or in what the design itself allows.

    `by_tag`: other bounds for samples with such a tag (how much an effect matters); None demands nothing of them.
    `seen`: the demand is the scenario's own and is judged by what was seen: once is too often, whatever its figures are
    worth, and where an interval ends does not matter.
    """

    statistic: Statistic
    at_most: float
    by_tag: Mapping[str, float | None] = field(default_factory=dict)
    seen: bool = False


@dataclass(frozen=True)
class Sample:
    """The values of one subject in one replication, in the base of the metric's unit.

    `tag` picks the bound of the gate; `allowance` is what the design itself allows, which the gate is a multiple of.
    `cases`: where there is one value per case, the number of each.
    """

    subject: str
    values: Values
    tag: str = ""
    allowance: float | None = None
    cases: Int32 | None = None


@dataclass(frozen=True)
class Setting:
    """What a metric knows beside the run."""

    workflow: Workflow
    scenario: Scenario
    program: Program

    @cached_property
    def assured(self) -> Program:
        """The program while every assumption stands."""
        return self.program.assuming()

    def under(self, scenario: Scenario) -> "Setting":
        """The same under a scenario with fewer faults. The program is still that of all of them."""
        other = replace(self, scenario=scenario)
        vars(other)["assured"] = self.assured  # costs more than everything else of a setting
        return other


@dataclass(frozen=True, slots=True)
class Reading:
    """One statistic of one subject in one replication.

    `value` is None where there was nothing to measure, else in the base of the unit; `size` values adding up to
    `total` went into it. `bound`: what the metric's gate allows, in its unit, if it has one for this statistic.
    `witnesses`: the numbers of the first cases in which what is counted was seen.
    """

    metric: str
    subject: str
    statistic: Statistic
    value: float | None
    size: int
    total: float
    bound: float | None = None
    witnesses: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[str, str, Statistic]:
        """What it is about: metric, subject and statistic."""
        return self.metric, self.subject, self.statistic


def unit_text(unit: Unit, statistic: Statistic) -> str:
    """The unit, and the statistic where that is not clear by itself: "minutes, p95"."""
    understood = statistic.kind == "mean" and unit is not MINUTES
    return unit.name if understood else f"{unit.name}, {statistic}"


Wanted = Mapping[str, tuple[Statistic, ...]]
"""Metric → the statistics to take of it."""


def metrics() -> dict[str, ModuleType]:
    """Every metric by name, in order of name."""
    return modules(PACKAGE)


def readings(setting: Setting, run: Run, wanted: Wanted) -> Iterator[Reading]:
    """Every wanted statistic of one replication, metric by metric."""
    for name, module in metrics().items():
        measure: Callable[[Setting, Run], Iterator[Sample]] = module.measure
        for sample in measure(setting, run) if wanted.get(name) else ():
            for statistic in wanted[name]:
                yield _reading(name, module, sample, statistic)


def _reading(name: str, module: ModuleType, sample: Sample, statistic: Statistic) -> Reading:
    values = sample.values
    return Reading(
        metric=name,
        subject=sample.subject,
        statistic=statistic,
        value=statistic.of(values) if len(values) else None,
        size=len(values),
        total=float(values.sum()),
        bound=_bound(module, sample, statistic),
        witnesses=_witnesses(sample),
    )


def _witnesses(sample: Sample) -> tuple[int, ...]:
    if sample.cases is None:
        return ()
    return tuple(sorted(sample.cases[sample.values > 0].tolist())[:WITNESSES])


def _bound(module: ModuleType, sample: Sample, statistic: Statistic) -> float | None:
    gate: Gate | None = getattr(module, "GATE", None)
    if gate is None or gate.statistic != statistic:
        return None
    bound = gate.by_tag.get(sample.tag, gate.at_most)
    if bound is None or sample.allowance is None:
        return bound
    return bound * sample.allowance / float(module.UNIT.size)
