"""Finds out which parameters a figure depends on, and how much of it is chance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Any
from warnings import catch_warnings, simplefilter

from flowrehearsal.definition.fit import check_fit
from flowrehearsal.definition.scenario import Expectation, Scenario
from flowrehearsal.definition.varying import Variable
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.experiments.figures import asked_for
from flowrehearsal.experiments.sweep import Parameters, Values, combinations
from flowrehearsal.options import Options
from flowrehearsal.simulation.expectations import is_about, metric_of, statistic_of
from flowrehearsal.simulation.measuring import Unit, metrics, unit_text
from flowrehearsal.simulation.study import Replication, Study, StudyOptions, measurer
from flowrehearsal.studying import timed
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.progress import Progress, silent

CHANCE = "chance"
"""What stands for the number of the replication: everything that is drawn."""
SAMPLES = 64
"""Rows of the design; the number of replications is this times two more than there are parameters."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How much of the variance of a figure comes from one parameter, or from `chance`.

    `alone`: the share that it explains by itself; `total`: together with all that it acts through others; each with the
    half width of its interval. `means`: the figure at each value of it, averaged over everything else.
    """

    parameter: str
    alone: float
    alone_half: float
    total: float
    total_half: float
    means: tuple[tuple[Any, float], ...]


@dataclass(frozen=True)
class Sensitivity:
    """The effects on one figure, the largest total first. `figure` is as it was asked for; its `mean` is in `unit`."""

    figure: str
    unit: str
    mean: float
    replications: int
    effects: tuple[Effect, ...]


def sensitivity(
    design: tuple[Workflow, Scenario],
    figure: str,
    parameters: Parameters,
    options: Options | None = None,
    progress: Progress = silent,
) -> Sensitivity:
    """Sobol' indices of a figure (`p95(queue_wait(clerk))`) over the values of the parameters, each as likely.

    The replication is a factor like any other, so that chance has a share of its own (Sobol', Mathematics and Computers
    in Simulation 2001; Saltelli and others, Computer Physics Communications 2010; computed by SALib). UsageError as for
    `sweep`, for a figure that is none, and for one that some replication does not measure.
    """
    options, asked = options or Options(), asked_for(figure)
    combinations(parameters)  # refuses what cannot be combined
    factors: dict[str, Sequence[Any]] = {**parameters, CHANCE: range(options.budget(expects=False))}
    bench = _Bench(Variable(*design), asked, options)
    rows = list(_rows(factors, options.seed))
    found: list[float] = []
    for number, row in enumerate(rows, start=1):
        progress("simulating", number, len(rows))
        *values, replication = (factors[name][place] for name, place in zip(factors, row, strict=True))
        found.append(bench.measure(tuple(zip(parameters, values, strict=True)), replication))
    unit: Unit = metrics()[metric_of(asked)].UNIT
    return Sensitivity(
        figure=figure,
        unit=unit_text(unit, statistic_of(asked)),
        mean=fsum(found) / len(found),
        replications=len(set(rows)),
        effects=tuple(_effects(factors, rows, found, options.seed)),
    )


def _problem(factors: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    return {"num_vars": len(factors), "names": list(factors), "bounds": [[0.0, 1.0]] * len(factors)}


def _rows(factors: Mapping[str, Sequence[Any]], seed: int) -> Iterator[tuple[int, ...]]:
    """The design: for every row, which value of each factor."""
    from SALib.sample.sobol import sample

    drawn = sample(_problem(factors), SAMPLES, calc_second_order=False, seed=seed % 2**32)
    sizes = [len(values) for values in factors.values()]
    for row in drawn.tolist():
        yield tuple(min(int(share * size), size - 1) for share, size in zip(row, sizes, strict=True))


class _Bench:
    """Measures one figure in one replication under any values; what was measured once is not simulated again."""

    def __init__(self, variable: Variable, asked: Expectation, options: Options) -> None:
        self._variable, self._asked = variable, asked
        self._options = StudyOptions(seed=options.seed, engine=options.engine)
        self._worlds: dict[Values, Callable[[int], Replication]] = {}
        self._known: dict[tuple[Values, int], float] = {}

    def measure(self, values: Values, replication: int) -> float:
        """The figure in its unit."""
        if (values, replication) not in self._known:
            if values not in self._worlds:
                self._worlds[values] = self._world(values)
            self._known[values, replication] = self._read(self._worlds[values](replication), values)
        return self._known[values, replication]

    def _world(self, values: Values) -> Callable[[int], Replication]:
        workflow, scenario = self._variable.varied(dict(values))
        check_fit(workflow, scenario)
        # Nothing else is expected, but its statistic has to be measured.
        study = Study(timed(workflow, replace(scenario, expect=(self._asked,))), self._options)
        return measurer(study.setting, self._options)

    def _read(self, replication: Replication, values: Values) -> float:
        for one in replication.readings:
            if is_about(self._asked, one.key) and one.value is not None:
                return float(one.value / metrics()[one.metric].UNIT.size)
        where = ", ".join(f"{path} = {value}" for path, value in values) or "the scenario as it is"
        raise UsageError(f"`{self._asked.metric}` was not measured in replication {replication.number} with {where}")


def _effects(
    factors: Mapping[str, Sequence[Any]], rows: Sequence[tuple[int, ...]], found: Sequence[float], seed: int
) -> Iterator[Effect]:
    """The effect of every factor, the largest total first."""
    indices = _indices(factors, found, seed)
    ranked = sorted(range(len(factors)), key=lambda place: (-indices["ST"][place], place))
    for place in ranked:
        name = list(factors)[place]
        alone, alone_half, total, total_half = (indices[key][place] for key in ("S1", "S1_conf", "ST", "ST_conf"))
        means = () if name == CHANCE else tuple(_means(factors[name], [row[place] for row in rows], found))
        yield Effect(name, alone, alone_half, total, total_half, means)


def _indices(factors: Mapping[str, Sequence[Any]], found: Sequence[float], seed: int) -> dict[str, list[float]]:
    import numpy as np
    from SALib.analyze.sobol import analyze

    if max(found) == min(found):
        return dict.fromkeys(("S1", "S1_conf", "ST", "ST_conf"), [0.0] * len(factors))
    with catch_warnings():
        # That a figure is the same in some rows is no news: it is the answer for a factor that moves nothing.
        simplefilter("ignore", UserWarning)
        # SALib takes 0 for no seed, and would draw from numpy's own.
        told = analyze(_problem(factors), np.array(found), calc_second_order=False, seed=seed % (2**32 - 1) + 1)
    return {key: np.nan_to_num(told[key]).tolist() for key in ("S1", "S1_conf", "ST", "ST_conf")}


def _means(values: Sequence[Any], places: Sequence[int], found: Sequence[float]) -> Iterator[tuple[Any, float]]:
    """The mean of the figure at each value, over everything else."""
    for number, value in enumerate(values):
        here = [figure for place, figure in zip(places, found, strict=True) if place == number]
        if here:
            yield value, fsum(here) / len(here)
