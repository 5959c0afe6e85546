"""The measured figures as rows of words, and their charts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from flowrehearsal.drawing.charts import Curve, curve_chart, interval_chart
from flowrehearsal.drawing.staffing_chart import curve_of_people
from flowrehearsal.formats._staffing import staffing_title, staffing_told
from flowrehearsal.pages.evidence import figure_anchor
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Figure, StaffingReport, StudyReport
from flowrehearsal.vocabulary.counting import amount, counted
from flowrehearsal.vocabulary.naming import capitalised, joined, plain
from flowrehearsal.vocabulary.verdict import Verdict

_GATE = {Verdict.VIOLATED: ("missed", "bad"), Verdict.UNDECIDED: ("undecided", "warn"), Verdict.HOLDS: ("kept", "good")}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words. `method` says how its interval was made, where that is not the usual way."""

    subject: str
    estimate: str
    interval: str
    method: str
    unit: str
    gate: str
    gate_verdict: str
    mark: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: its rows and its chart (empty where there is nothing to see). `anchor`: its place in the pack, empty
    where the same metric has it already."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    chart: Markup


@dataclass(frozen=True, slots=True)
class Course:
    """A quantity over the time of a run."""

    title: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class Staffing:
    """What fewer or more people of a role would do: a chart for each figure, and how that was found out."""

    title: str
    told: str
    charts: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The figures that came out alike against their gates; only an `open` group shows at once."""

    title: str
    count: int
    metrics: tuple[Metric, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A whole study: figures in groups, the worst first, and what happened over time.

    `method`: how most intervals were made; empty where there is none.
    """

    study: StudyReport
    method: str
    groups: tuple[Group, ...]
    courses: tuple[Course, ...]
    flat: tuple[str, ...]
    staffing: tuple[Staffing, ...] = ()


_TITLES = {
    Verdict.VIOLATED: "Figures that miss their gates",
    Verdict.UNDECIDED: "Figures that decide nothing: too few cases, or nothing to measure",
    Verdict.HOLDS: "Figures that keep their gates",
    None: "Figures without a gate",
}


def measured(study: StudyReport, staffing: Iterable[StaffingReport] = ()) -> Measured:
    """The study as the page shows it, and what was tried beside it; curves that stay at zero are only named."""
    moving = [curve for curve in study.curves if any(curve[2])]
    ways = Counter(_method(figure) for figure in study.figures if figure.low is not None)
    usual = max(ways, key=ways.__getitem__, default="")
    groups = _placed_once(_group(verdict, study.figures, usual) for verdict in _TITLES)
    return Measured(
        study=study,
        method=usual,
        groups=tuple(group for group in groups if group.count),
        courses=tuple(_course(curve, number) for number, curve in enumerate(moving)),
        flat=tuple(name for name, _, values in study.curves if not any(values)),
        staffing=tuple(map(_staffing, staffing)),
    )


def _placed_once(groups: Iterable[Group]) -> Iterator[Group]:
    """A metric whose figures came out differently stands in several groups; only the first is its place."""
    seen: set[str] = set()
    for group in groups:
        metrics = tuple(replace(each, anchor="") if each.anchor in seen else each for each in group.metrics)
        seen.update(metric.anchor for metric in metrics)
        yield replace(group, metrics=metrics)


def _group(verdict: Verdict | None, figures: tuple[Figure, ...], usual: str) -> Group:
    chosen = [figure for figure in figures if figure.gate_verdict is verdict]
    order = list(dict.fromkeys(figure.metric for figure in chosen))
    ranked = sorted(chosen, key=lambda figure: order.index(figure.metric))
    metrics = (_metric(name, tuple(group), usual) for name, group in groupby(ranked, key=lambda figure: figure.metric))
    return Group(_TITLES[verdict], len(chosen), tuple(metrics), verdict is Verdict.VIOLATED)


_DRAWN = (Verdict.VIOLATED, None)
"""Figures that keep their gates, or decide nothing, have no chart: drawing takes most of the time, and of the page."""


def _metric(name: str, figures: tuple[Figure, ...], usual: str) -> Metric:
    seen = tuple(figure for figure in figures if figure.estimate is not None)
    worth = figures[0].gate_verdict in _DRAWN and any(figure.estimate for figure in seen)
    chart = interval_chart(seen, f"{name}-{figures[0].gate_verdict or 'free'}") if worth else ""
    return Metric(
        figure_anchor(figures[0]), title_of(name), tuple(_row(figure, usual) for figure in figures), Markup(chart)
    )


def title_of(metric: str) -> str:
    """A metric's name as a heading."""
    return capitalised(phase_words(metric))


def _method(figure: Figure) -> str:
    return f"{figure.confidence:.0%}, {figure.method}"


def _row(figure: Figure, usual: str) -> Row:
    interval = "" if figure.low is None or figure.high is None else f"{amount(figure.low)} – {amount(figure.high)}"
    verdict, mark = _GATE[figure.gate_verdict] if figure.gate_verdict is not None else ("", "")
    after = f" after {counted(figure.decided_after, 'replication')}" if figure.decided_after else ""
    return Row(
        subject=figure.subject or "all cases",
        estimate="not measured" if figure.estimate is None else amount(figure.estimate),
        interval=interval,
        method=(_method(figure) if _method(figure) != usual else "") if interval else figure.method,
        unit=figure.unit,
        gate=f"{figure.gate} (rehearse replay draws {joined(figure.witnesses)})" if _is_shown(figure) else figure.gate,
        gate_verdict=verdict + after,
        mark=mark,
    )


def _course(curve: Curve, number: int) -> Course:
    return Course(capitalised(curve[0]), Markup(curve_chart(curve, number)))


def _staffing(found: StaffingReport) -> Staffing:
    charts = (_of_people(found, figures) for figures in found.curves)
    return Staffing(staffing_title(found), staffing_told(found), tuple(charts))


def _of_people(found: StaffingReport, figures: tuple[Figure, ...]) -> Course:
    one = figures[0]
    title = f"{title_of(one.metric)}: {plain(one.subject)}" if one.subject else title_of(one.metric)
    return Course(title, Markup(curve_of_people(title, (found.role, found.people), {"": figures})))


def _is_shown(figure: Figure) -> bool:
    """Whether there are cases that show why a gate is broken."""
    return figure.gate_verdict is Verdict.VIOLATED and bool(figure.witnesses)
