"""A study as figures with intervals and verdicts, and as averaged curves."""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.simulation.curves import times_us
from flowrehearsal.simulation.estimates import estimate
from flowrehearsal.simulation.expectations import at_most, is_about
from flowrehearsal.simulation.judging_expectations import Answer, terms_of
from flowrehearsal.simulation.measuring import Unit, metrics, unit_text
from flowrehearsal.simulation.plan import HOUR_US
from flowrehearsal.simulation.result import Figure, StudyReport
from flowrehearsal.simulation.study import Study
from flowrehearsal.simulation.swarm import mix_of
from flowrehearsal.simulation.tally import Column, Key
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.verdict import Verdict


def summarise(study: Study) -> StudyReport:
    """The figures, curves and limits of a study. An expectation takes the place of a metric's own gate."""
    scenario = study.setting.scenario
    return StudyReport(
        scenario=scenario.name,
        placeholder=scenario.figures == "placeholder",
        replications=len(study.tally),
        cases=study.tally.cases,
        hours=scenario.run_for / HOUR_US,
        seed=study.options.seed,
        engine=", ".join((ENGINES[study.options.engine], *(f"own {name}" for name in study.options.partners))),
        complete=study.complete,
        mixes=tuple(_mixes(study)),
        figures=tuple(figures(study)),
        curves=tuple(_curves(study)),
        limits_met=tuple(_limits(study)),
    )


def figures(study: Study) -> Iterator[Figure]:
    """Every figure, metric by metric; then the expectations about what no metric found."""
    expected = list(study.answers)
    for key, column in study.tally.sorted_columns().items():
        mine = [answer for answer in expected if is_about(answer.expectation, key)]
        expected = [answer for answer in expected if answer not in mine]
        yield from (_expected(answer) for answer in mine)
        if not mine:
            yield _figure(key, column, study)
    yield from (_expected(answer) for answer in expected)


def _figure(key: Key, column: Column, study: Study) -> Figure:
    found = estimate(key, column, terms_of(study.setting.scenario, study.options.confidence))
    figure = replace(_shown(key, found, column), witnesses=column.witnesses)
    if column.bound is None:
        return figure
    return _demanded(figure, study) if metrics()[key[0]].GATE.seen else _gated(figure, column.bound)


def _demanded(figure: Figure, study: Study) -> Figure:
    """What the scenario says shall happen to every case; one that was seen decides."""
    heal = study.setting.scenario.heal
    assert heal is not None
    seen = any(sample > 0 for sample in figure.samples)
    verdict = (Verdict.VIOLATED if seen else Verdict.HOLDS) if figure.samples else Verdict.UNDECIDED
    gate = f"none, {duration(heal.within)} after the faults have stopped"
    return replace(figure, gate=gate, gate_verdict=verdict, decides=True)


def _expected(answer: Answer) -> Figure:
    figure = _shown(answer.key, answer.estimate, answer.column)
    return replace(figure, gate=answer.expectation.text, gate_verdict=answer.verdict, decided_after=answer.after)


def _shown(key: Key, found: Estimate, column: Column) -> Figure:
    """The figure in its unit."""
    metric, subject, statistic = key
    unit: Unit = metrics()[metric].UNIT
    shown = found.times(1 / unit.size)
    samples = tuple(value / unit.size for value in column.values)
    ends = (shown.estimate, shown.low, shown.high)
    return Figure(metric, subject, unit_text(unit, statistic), *ends, shown.confidence, shown.method, samples)


def _gated(figure: Figure, bound: float) -> Figure:
    known = figure.low is not None and figure.high is not None
    verdict = at_most(figure.low or 0.0, figure.high or 0.0, bound) if known else Verdict.UNDECIDED
    return replace(figure, gate=f"at most {amount(bound)}", gate_verdict=verdict)


def _curves(study: Study) -> Iterator[tuple[str, tuple[float, ...], tuple[float, ...]]]:
    hours = tuple(time / HOUR_US for time in times_us(study.setting.scenario.run_for))
    for name, sums in study.tally.curves.items():
        yield name, hours, tuple(value / len(study.tally) for value in sums)


def _mixes(study: Study) -> Iterator[tuple[int, tuple[str, ...]]]:
    if study.setting.scenario.swarm is not None:
        for number in study.tally.numbers:
            yield number, mix_of(study.setting.scenario, study.options.seed, number)


def _limits(study: Study) -> Iterator[str]:
    if not study.complete:
        yield f"interrupted after {len(study.tally)} of {study.options.replications} replications"
    for number in study.lost:
        yield f"replication {number} killed every process that was at it, and is left out"
    for text, cases in study.tally.limits.items():
        yield f"{counted(cases, 'case')}: {text}"
