"""Charts of measured figures as SVG, drawn by matplotlib and coloured by the page."""

import math
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn
from flowrehearsal.drawing.measure import wrap
from flowrehearsal.pages.words import phase_words
from flowrehearsal.report import Figure
from flowrehearsal.vocabulary.counting import amount

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Curve = tuple[str, tuple[float, ...], tuple[float, ...]]
"""Name, hours, values."""
_ROW_INCHES = 0.5
_MARGIN_INCHES = 0.75
_MOST_SAMPLES = 60


def interval_chart(figures: tuple[Figure, ...], name: str = "figures") -> str:
    """One row per figure of a metric: its interval as a bar, its estimate as a dot, its replications as faint marks.

    `name` tells the charts of one page apart.
    """

    def draw(axes: "Axes") -> None:
        for place, figure in enumerate(figures):
            _interval(axes, place, figure)
        names = ["\n".join(wrap(_subject(figure), 11, 150, 2)) for figure in figures]
        axes.set_yticks(range(len(figures)), names)
        axes.set_ylim(len(figures) - 0.5, -0.5)
        lowest = min(0.0, *(figure.low or 0.0 for figure in figures))
        axes.set_xlim(left=lowest - 0.015 * (axes.get_xlim()[1] - lowest))
        axes.set_xlabel(figures[0].unit.split(", ")[0])
        axes.xaxis.set_major_formatter(_tick)

    size = (7.2, _ROW_INCHES * len(figures) + _MARGIN_INCHES)
    return drawn(size, draw, f"{phase_words(figures[0].metric)}: estimates with their intervals", f"interval-{name}")


def _tick(value: float, place: float) -> str:
    return amount(value)


def _subject(figure: Figure) -> str:
    """What a figure is about, and which statistic where the unit names one ("minutes, p95")."""
    statistic = figure.unit.partition(", ")[2]
    return ", ".join(part for part in (figure.subject or "all cases", statistic) if part)


def _interval(axes: "Axes", place: int, figure: Figure) -> None:
    samples = _thinned(figure.samples)
    # One line with gaps: a marker for each sample takes four times as much of a page.
    axes.plot(*_strokes(samples, place), color="#777777", linewidth=1)
    if figure.low is not None and figure.high is not None:
        axes.plot([figure.low, figure.high], [place, place], "-", color="#0000ff", linewidth=3, solid_capstyle="butt")
    if figure.estimate is not None:
        axes.plot([figure.estimate], [place], "o", color="#0000ff", markersize=6, clip_on=False)


def _strokes(samples: list[float], place: int) -> tuple[list[float], list[float]]:
    """A short upright stroke for each sample, below the row of its figure."""
    across = [x for sample in samples for x in (sample, sample, math.nan)]
    return across, [y for _ in samples for y in (place + 0.18, place + 0.34, math.nan)]


def _thinned(samples: tuple[float, ...]) -> list[float]:
    """At most so many samples, evenly taken from the sorted ones."""
    ranked = sorted(samples)
    step = max(1, -(-len(ranked) // _MOST_SAMPLES))
    return ranked[::step]


def curve_chart(curve: Curve, number: int = 0) -> str:
    """A quantity over the hours of a run, averaged over replications; `number` tells curves of one page apart."""
    name, hours, values = curve

    def draw(axes: "Axes") -> None:
        axes.plot(hours, values, "-", color="#0000ff", linewidth=1.8)
        axes.fill_between(hours, values, color="#0000ff", alpha=0.12, linewidth=0)
        axes.set_xlabel("hours since the start")
        axes.set_ylim(bottom=0)
        axes.margins(x=0.01)
        axes.yaxis.set_major_formatter(_tick)

    return drawn((7.2, 2.2), draw, f"{name} over time", f"curve-{number}")
