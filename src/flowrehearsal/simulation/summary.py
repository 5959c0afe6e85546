"""A study as figures with intervals and verdicts, and as averaged curves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from types import ModuleType

from flowrehearsal.definition.scenario import Expectation
from flowrehearsal.simulation.curves import times_us
from flowrehearsal.simulation.draws import block, key_of, site
from flowrehearsal.simulation.expectations import at_most, judge, metric_of, statistic_of, subjects_of
from flowrehearsal.simulation.measuring import MINUTES, Reading, Statistic, Unit, metrics
from flowrehearsal.simulation.plan import HOUR_US
from flowrehearsal.simulation.result import Figure, StudyReport
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.statistics.bootstrap import quantile
from flowrehearsal.statistics.estimate import Estimate, nothing
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.proportion import none_seen, proportion
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.verdict import Verdict

Key = tuple[str, str, Statistic]
"""Metric, subject, statistic."""


def summarise(study: Study) -> StudyReport:
    """The figures, curves and limits of a study. An expectation takes the place of a metric's own gate."""
    scenario = study.setting.scenario
    return StudyReport(
        scenario=scenario.name,
        placeholder=scenario.figures == "placeholder",
        replications=len(study.replications),
        cases=sum(replication.cases for replication in study.replications),
        hours=scenario.run_for / HOUR_US,
        seed=study.options.seed,
        engine=ENGINES[study.options.engine],
        figures=tuple(figures(study)),
        curves=tuple(_curves(study)),
        limits_met=tuple(_limits(study)),
    )


def figures(study: Study) -> Iterator[Figure]:
    """Every figure, metric by metric; then the expectations about what no metric found."""
    expected = list(study.setting.scenario.expect)
    for key, readings in _grouped(study).items():
        mine = [expectation for expectation in expected if _is_about(expectation, key)]
        expected = [expectation for expectation in expected if expectation not in mine]
        figure, estimate = _figure(key, readings, study)
        yield from (_expected(figure, estimate, expectation) for expectation in mine)
        if not mine:
            yield figure
    for expectation in expected:
        key = (metric_of(expectation), subjects_of(expectation)[0], statistic_of(expectation))
        figure, estimate = _figure(key, [], study)
        yield _expected(figure, estimate, expectation)


def _grouped(study: Study) -> dict[Key, list[Reading]]:
    """The readings of all replications by what they are about; metrics in order of name, subjects as first met."""
    found: dict[Key, list[Reading]] = {}
    for replication in study.replications:
        for reading in replication.readings:
            found.setdefault((reading.metric, reading.subject, reading.statistic), []).append(reading)
    return {key: found[key] for key in sorted(found, key=lambda key: key[0])}


def _figure(key: Key, readings: Sequence[Reading], study: Study) -> tuple[Figure, Estimate]:
    """The figure in its unit, and the estimate in the base of the unit.

    Intervals end where the figure must: at nothing, at all of them for a share, at the length of a run for a time.
    """
    metric, subject, statistic = key
    module = metrics()[metric]
    unit: Unit = module.UNIT
    most = float(study.setting.scenario.run_for) if unit is MINUTES else unit.most
    estimate = _estimate(module, key, readings, study.options).within(0.0, most)
    shown = estimate.times(1 / unit.size)
    samples = tuple(reading.value / unit.size for reading in readings if reading.value is not None)
    ends = (shown.estimate, shown.low, shown.high)
    figure = Figure(
        metric, subject, _unit_text(unit, statistic), *ends, study.options.confidence, shown.method, samples
    )
    bounds = [reading.bound for reading in readings if reading.bound is not None]
    return (_gated(figure, bounds[0]) if bounds else figure), estimate


def _estimate(module: ModuleType, key: Key, readings: Sequence[Reading], options: StudyOptions) -> Estimate:
    samples = [reading.value for reading in readings if reading.value is not None]
    statistic, size = key[2], sum(reading.size for reading in readings)
    total = sum(reading.total for reading in readings)
    if not samples:
        return nothing(options.confidence)
    if getattr(module, "ACROSS", False):
        return _over_replications(samples, key, options)
    if statistic.kind == "mean" and module.UNIT.is_rate and total == 0:
        return none_seen(size, options.confidence)
    if statistic.kind == "mean" and module.UNIT.is_rate and len(samples) == 1 and total <= size:
        return proportion(round(total), size, options.confidence)
    return mean(samples, options.confidence)


def _over_replications(samples: Sequence[float], key: Key, options: StudyOptions) -> Estimate:
    statistic = key[2]
    if statistic.kind != "quantile":
        return mean(samples, options.confidence)
    place = site(f"interval of {key[0]} {key[1]}")
    words = (word for n in count() for word in block(key_of(options.seed), 0, 0, place, n))
    return quantile(samples, statistic.share, words, options.confidence)


def _unit_text(unit: Unit, statistic: Statistic) -> str:
    understood = statistic.kind == "mean" and unit is not MINUTES
    return unit.name if understood else f"{unit.name}, {statistic}"


def _gated(figure: Figure, bound: float) -> Figure:
    known = figure.low is not None and figure.high is not None
    verdict = at_most(figure.low or 0.0, figure.high or 0.0, bound) if known else Verdict.UNDECIDED
    return replace(figure, gate=f"at most {amount(bound)}", gate_verdict=verdict)


def _is_about(expectation: Expectation, key: Key) -> bool:
    metric, subject, statistic = key
    about = (metric_of(expectation), statistic_of(expectation)) == (metric, statistic)
    return about and subject in subjects_of(expectation)


def _expected(figure: Figure, estimate: Estimate, expectation: Expectation) -> Figure:
    return replace(figure, gate=expectation.text, gate_verdict=judge(expectation, estimate))


def _curves(study: Study) -> Iterator[tuple[str, tuple[float, ...], tuple[float, ...]]]:
    hours = tuple(time / HOUR_US for time in times_us(study.setting.scenario.run_for))
    for several in zip(*(replication.curves for replication in study.replications), strict=True):
        columns = zip(*(values for _, values in several), strict=True)
        yield several[0][0], hours, tuple(sum(column) / len(several) for column in columns)


def _limits(study: Study) -> Iterator[str]:
    if not study.complete:
        yield f"interrupted after {len(study.replications)} of {study.options.replications} replications"
    counts: dict[str, int] = {}
    for replication in study.replications:
        for text, cases in replication.limits:
            counts[text] = counts.get(text, 0) + cases
    for text, cases in counts.items():
        yield f"{counted(cases, 'case')}: {text}"
