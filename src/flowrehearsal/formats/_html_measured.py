"""The measured figures as rows of words, and their charts."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from flowrehearsal.drawing.charts import curve_chart, interval_chart
from flowrehearsal.pages.words import phase_words, sentence
from flowrehearsal.report import Figure, StudyReport
from flowrehearsal.vocabulary.verdict import Verdict

_GATE = {Verdict.HOLDS: ("kept", "good"), Verdict.VIOLATED: ("missed", "bad"), Verdict.UNDECIDED: ("undecided", "warn")}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words."""

    subject: str
    estimate: str
    interval: str
    unit: str
    gate: str
    gate_verdict: str
    mark: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: its rows and its chart (empty where there is nothing to see)."""

    name: str
    title: str
    rows: tuple[Row, ...]
    chart: Markup


@dataclass(frozen=True, slots=True)
class Measured:
    """A whole study."""

    study: StudyReport
    metrics: tuple[Metric, ...]
    methods: tuple[str, ...]
    curves: Markup


def measured(study: StudyReport) -> Measured:
    """The study as the page shows it: metrics in the order in which they first appear."""
    order = list(dict.fromkeys(figure.metric for figure in study.figures))
    ranked = sorted(study.figures, key=lambda figure: order.index(figure.metric))
    metrics = tuple(_metric(name, tuple(group)) for name, group in groupby(ranked, key=lambda figure: figure.metric))
    known = [figure for figure in study.figures if figure.estimate is not None]
    methods = sorted({f"{figure.confidence:.0%}, {figure.method}" for figure in known if figure.method})
    curves = Markup(curve_chart(study.curves) if study.curves else "")
    return Measured(study, metrics, tuple(methods), curves)


def _metric(name: str, figures: tuple[Figure, ...]) -> Metric:
    seen = [figure for figure in figures if figure.estimate is not None]
    worth = any(figure.estimate or figure.high for figure in seen)
    chart = interval_chart(tuple(seen)) if worth else ""
    return Metric(name, sentence(phase_words(name)), tuple(map(_row, figures)), Markup(chart))


def _row(figure: Figure) -> Row:
    interval = "" if figure.low is None or figure.high is None else f"{amount(figure.low)} – {amount(figure.high)}"
    verdict, mark = _GATE[figure.gate_verdict] if figure.gate_verdict is not None else ("", "")
    estimate = "not measured" if figure.estimate is None else amount(figure.estimate)
    return Row(figure.subject or "all cases", estimate, interval, figure.unit, figure.gate, verdict, mark)


def amount(value: float) -> str:
    """A number with three digits that count, and no more."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
