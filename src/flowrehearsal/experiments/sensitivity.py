"""Finds out which parameters a figure depends on, and how much of it is chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Any
from warnings import catch_warnings, simplefilter

from flowrehearsal.definition.scenario import Expectation
from flowrehearsal.definition.varying import Variable
from flowrehearsal.experiments.figures import asked_for
from flowrehearsal.experiments.sweep import Design, Parameters, Values, combinations, stage_of
from flowrehearsal.options import Options
from flowrehearsal.simulation.expectations import is_about, metric_of, statistic_of
from flowrehearsal.simulation.fit import check_fit
from flowrehearsal.simulation.measuring import Unit, metrics, unit_text
from flowrehearsal.simulation.study import Study
from flowrehearsal.studying import ALONE, Series, asked_of
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.progress import silent

CHANCE = "chance"
"""What stands for the number of the replication: everything that is drawn."""
Places = tuple[int, ...]
"""For each parameter, which of its values; then, where it is of a whole row, the number of the replication."""
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
    design: Design,
    figure: str,
    parameters: Parameters,
    options: Options | None = None,
    series: Series | None = None,
) -> Sensitivity:
    """Sobol' indices of a figure (`p95(queue_wait(clerk))`) over the values of the parameters, each as likely.

    The replication is a factor like any other, so that chance has a share of its own (Sobol', Mathematics and Computers
    in Simulation 2001; Saltelli and others, Computer Physics Communications 2010; computed by SALib). UsageError as for
    `sweep`, for a figure that is none, and for one that some replication does not measure. An interrupt ends it: no
    share can be told before every row is there. `series` runs the studies.
    """
    options, asked = options or Options(), asked_for(figure)
    combinations(parameters)  # refuses what cannot be combined
    factors: dict[str, Sequence[Any]] = {**parameters, CHANCE: range(options.budget(expects=False))}
    rows = list(_rows(factors, options.seed))
    variants = _variants(design, parameters, asked, [places for *places, _ in rows])
    known = _measured(variants, rows, options, series or Series(ALONE, silent))
    found = [known[row] for row in rows]
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


@dataclass(frozen=True)
class _Variant:
    """The design with one value of each parameter, and the figure that is measured of it."""

    values: Values
    design: Design
    asked: Expectation

    def figures(self, study: Study) -> dict[int, float]:
        """The figure in its unit, by the number of the replication; UsageError where one did not measure it."""
        size = metrics()[metric_of(self.asked)].UNIT.size
        columns = (column for key, column in study.tally.columns.items() if is_about(self.asked, key))
        found = {number: value / size for column in columns for number, value in column.by_number.items()}
        for number in study.options.wanted:
            if number not in found:
                where = ", ".join(f"{path} = {value}" for path, value in self.values) or "the scenario as it is"
                raise UsageError(f"`{self.asked.metric}` was not measured in replication {number} with {where}")
        return found


def _variants(
    design: Design, parameters: Parameters, asked: Expectation, every: Sequence[Sequence[int]]
) -> dict[Places, _Variant]:
    """By the places of their values; whatever is wrong with one is said before anything is simulated."""
    variable, found = Variable(*design), dict[Places, _Variant]()
    for places in dict.fromkeys(map(tuple, every)):
        chosen = zip(parameters.items(), places, strict=True)
        values = tuple((path, of_path[place]) for (path, of_path), place in chosen)
        workflow, scenario = variable.varied(dict(values))
        check_fit(workflow, scenario)
        # Nothing else is expected, but its statistic has to be measured.
        found[places] = _Variant(values, (workflow, replace(scenario, expect=(asked,))), asked)
    return found


def _measured(
    variants: Mapping[Places, _Variant], rows: Sequence[Places], options: Options, series: Series
) -> dict[Places, float]:
    """The figure of every row; what several rows ask for is simulated once."""
    found: dict[Places, float] = {}
    for number, (places, variant) in enumerate(variants.items(), start=1):
        numbers = tuple(sorted({row[-1] for row in rows if row[:-1] == places}))
        wanted = replace(asked_of(options, expects=False), numbers=numbers)
        study = series.study(stage_of(number, len(variants)), variant.design, wanted)
        if study is None or series.interrupted:
            raise KeyboardInterrupt
        found |= {(*places, number): value for number, value in variant.figures(study).items()}
    return found


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
