"""The measured figures as rows of words, and their charts."""

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from flowrehearsal.drawing.charts import Curve, curve_chart, interval_chart
from flowrehearsal.pages.words import phase_words, sentence
from flowrehearsal.report import Figure, StudyReport
from flowrehearsal.vocabulary.verdict import Verdict

_GATE = {Verdict.VIOLATED: ("missed", "bad"), Verdict.UNDECIDED: ("undecided", "warn"), Verdict.HOLDS: ("kept", "good")}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words. `method` says how its interval was made."""

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
    """One metric: its rows and its chart (empty where there is nothing to see)."""

    title: str
    rows: tuple[Row, ...]
    chart: Markup


@dataclass(frozen=True, slots=True)
class Course:
    """A quantity over the time of a run."""

    title: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class Measured:
    """A whole study: the figures that have a gate, missed ones first; the others; what happened over time."""

    study: StudyReport
    gated: tuple[Metric, ...]
    others: tuple[Metric, ...]
    courses: tuple[Course, ...]
    flat: tuple[str, ...]


def measured(study: StudyReport) -> Measured:
    """The study as the page shows it; curves that stay at zero are only named."""
    gated = tuple(figure for figure in study.figures if figure.gate_verdict is not None)
    others = tuple(figure for figure in study.figures if figure.gate_verdict is None)
    moving = [curve for curve in study.curves if any(curve[2])]
    return Measured(
        study=study,
        gated=_metrics(gated, worst_first=True),
        others=_metrics(others, worst_first=False),
        courses=tuple(_course(curve, number) for number, curve in enumerate(moving)),
        flat=tuple(name for name, _, values in study.curves if not any(values)),
    )


def _metrics(figures: tuple[Figure, ...], worst_first: bool) -> tuple[Metric, ...]:
    order = list(dict.fromkeys(figure.metric for figure in figures))
    if worst_first:
        worst = {name: min(_badness(figure) for figure in figures if figure.metric == name) for name in order}
        order.sort(key=lambda name: worst[name])
    ranked = sorted(figures, key=lambda figure: order.index(figure.metric))
    return tuple(_metric(name, tuple(group)) for name, group in groupby(ranked, key=lambda figure: figure.metric))


def _badness(figure: Figure) -> int:
    return list(_GATE).index(figure.gate_verdict) if figure.gate_verdict is not None else len(_GATE)


def _metric(name: str, figures: tuple[Figure, ...]) -> Metric:
    seen = tuple(figure for figure in figures if figure.estimate is not None)
    worth = any(figure.estimate for figure in seen)
    chart = interval_chart(seen) if worth else ""
    return Metric(title_of(name), tuple(map(_row, figures)), Markup(chart))


def title_of(metric: str) -> str:
    """A metric's name as a heading."""
    return sentence(phase_words(metric))


def _row(figure: Figure) -> Row:
    interval = "" if figure.low is None or figure.high is None else f"{amount(figure.low)} – {amount(figure.high)}"
    verdict, mark = _GATE[figure.gate_verdict] if figure.gate_verdict is not None else ("", "")
    return Row(
        subject=figure.subject or "all cases",
        estimate="not measured" if figure.estimate is None else amount(figure.estimate),
        interval=interval,
        method=f"{figure.confidence:.0%}, {figure.method}" if interval and figure.method else figure.method,
        unit=figure.unit,
        gate=figure.gate,
        gate_verdict=verdict,
        mark=mark,
    )


def _course(curve: Curve, number: int) -> Course:
    return Course(sentence(curve[0]), Markup(curve_chart(curve, number)))


def amount(value: float) -> str:
    """A number with three digits that count, and no more."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
