"""A study as figures with intervals and verdicts, and as averaged curves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from flowrehearsal.simulation.curves import times_us
from flowrehearsal.simulation.estimates import Key, estimate
from flowrehearsal.simulation.expectations import at_most, is_about
from flowrehearsal.simulation.judging import Answer, terms_of
from flowrehearsal.simulation.measuring import WITNESSES, Reading, Unit, metrics, unit_text
from flowrehearsal.simulation.plan import HOUR_US
from flowrehearsal.simulation.result import Figure, StudyReport
from flowrehearsal.simulation.study import Study
from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.verdict import Verdict

Numbered = tuple[int, Reading]
"""A reading with the number of its replication."""


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
        engine=", ".join((ENGINES[study.options.engine], *(f"own {name}" for name in study.options.partners))),
        complete=study.complete,
        mixes=tuple((one.number, one.mix) for one in study.replications if study.setting.scenario.swarm is not None),
        figures=tuple(figures(study)),
        curves=tuple(_curves(study)),
        limits_met=tuple(_limits(study)),
    )


def figures(study: Study) -> Iterator[Figure]:
    """Every figure, metric by metric; then the expectations about what no metric found."""
    expected = list(_answers(study))
    for key, readings in _grouped(study).items():
        mine = [answer for answer in expected if is_about(answer.expectation, key)]
        expected = [answer for answer in expected if answer not in mine]
        yield from (_expected(answer) for answer in mine)
        if not mine:
            yield _figure(key, readings, study)
    yield from (_expected(answer) for answer in expected)


def _answers(study: Study) -> tuple[Answer, ...]:
    """The expectations as the replications decided them, in their order."""
    judging = study.judging()
    for replication in study.replications:
        judging.add(replication.readings)
    judging.look()
    return judging.answers


def _grouped(study: Study) -> dict[Key, list[Numbered]]:
    """The readings of all replications by what they are about; metrics in order of name, subjects as first met."""
    found: dict[Key, list[Numbered]] = {}
    for replication in study.replications:
        for reading in replication.readings:
            found.setdefault(reading.key, []).append((replication.number, reading))
    return {key: found[key] for key in sorted(found, key=lambda key: key[0])}


def _figure(key: Key, numbered: Sequence[Numbered], study: Study) -> Figure:
    readings = [reading for _, reading in numbered]
    found = estimate(key, readings, terms_of(study.setting.scenario, study.options.confidence))
    figure = replace(_shown(key, found, readings), witnesses=_witnesses(numbered))
    bounds = [reading.bound for reading in readings if reading.bound is not None]
    if bounds and metrics()[key[0]].GATE.seen:
        return _demanded(figure, study)
    return _gated(figure, bounds[0]) if bounds else figure


def _witnesses(numbered: Sequence[Numbered]) -> tuple[str, ...]:
    """The first cases in which it was seen."""
    found = (f"{number}:{case}" for number, reading in numbered for case in reading.witnesses)
    return tuple(islice(found, WITNESSES))


def _demanded(figure: Figure, study: Study) -> Figure:
    """What the scenario says shall happen to every case; one that was seen decides."""
    heal = study.setting.scenario.heal
    assert heal is not None
    seen = any(sample > 0 for sample in figure.samples)
    verdict = (Verdict.VIOLATED if seen else Verdict.HOLDS) if figure.samples else Verdict.UNDECIDED
    gate = f"none, {duration(heal.within)} after the faults have stopped"
    return replace(figure, gate=gate, gate_verdict=verdict, decides=True)


def _expected(answer: Answer) -> Figure:
    figure = _shown(answer.key, answer.estimate, answer.readings)
    return replace(figure, gate=answer.expectation.text, gate_verdict=answer.verdict, decided_after=answer.after)


def _shown(key: Key, found: Estimate, readings: Sequence[Reading]) -> Figure:
    """The figure in its unit."""
    metric, subject, statistic = key
    unit: Unit = metrics()[metric].UNIT
    shown = found.times(1 / unit.size)
    samples = tuple(reading.value / unit.size for reading in readings if reading.value is not None)
    ends = (shown.estimate, shown.low, shown.high)
    return Figure(metric, subject, unit_text(unit, statistic), *ends, shown.confidence, shown.method, samples)


def _gated(figure: Figure, bound: float) -> Figure:
    known = figure.low is not None and figure.high is not None
    verdict = at_most(figure.low or 0.0, figure.high or 0.0, bound) if known else Verdict.UNDECIDED
    return replace(figure, gate=f"at most {amount(bound)}", gate_verdict=verdict)


def _curves(study: Study) -> Iterator[tuple[str, tuple[float, ...], tuple[float, ...]]]:
    hours = tuple(time / HOUR_US for time in times_us(study.setting.scenario.run_for))
    for several in zip(*(replication.curves for replication in study.replications), strict=True):
        columns = zip(*(values for _, values in several), strict=True)
        yield several[0][0], hours, tuple(sum(column) / len(several) for column in columns)


def _limits(study: Study) -> Iterator[str]:
    if not study.complete:
        yield f"interrupted after {len(study.replications)} of {study.options.replications} replications"
    for number in study.lost:
        yield f"replication {number} killed every process that was at it, and is left out"
    counts: dict[str, int] = {}
    for replication in study.replications:
        for text, cases in replication.limits:
            counts[text] = counts.get(text, 0) + cases
    for text, cases in counts.items():
        yield f"{counted(cases, 'case')}: {text}"
