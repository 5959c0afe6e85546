"""Lines over the hours of a run: several curves of one study, or one curve of several studies."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn_panels
from flowrehearsal.drawing.sweep_chart import COLOURS
from flowrehearsal.report import StudyReport
from flowrehearsal.vocabulary.counting import amount
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Canvas

Curve = tuple[str, tuple[float, ...], tuple[float, ...]]
"""Name, hours, values."""
STYLES = ("-", "--", ":")
"""The next one for every round of the colours."""
_WIDTH_INCHES, _HEIGHT_INCHES, _LEGEND_INCHES = 7.8, 2.8, 0.2


def curve_of(study: StudyReport, name: str) -> Curve:
    """The curve of this name, averaged over replications; UsageError with the nearest name where there is none."""
    known = {curve[0]: curve for curve in study.curves}
    if name not in known:
        raise UsageError(f"there is no curve `{name}`, but {', '.join(known)}. {meant(name, known)}".strip())
    return known[name]


def timeline_chart(title: str, lines: Sequence[Curve]) -> str:
    """Every line under its name, as SVG text that stands alone."""

    def draw(canvas: "Canvas") -> None:
        axes = canvas.subplots()
        for number, (name, hours, values) in enumerate(lines):
            style, colour = STYLES[number // len(COLOURS) % len(STYLES)], COLOURS[number % len(COLOURS)]
            axes.plot(hours, values, style, color=colour, linewidth=1.8, label=name)
        axes.set_xlabel("hours since the start")
        axes.set_ylim(bottom=0)
        axes.margins(x=0.01)
        axes.yaxis.set_major_formatter(lambda value, place: amount(value))
        axes.set_title(title, fontsize=12, loc="left")
        if len(lines) > 1:
            canvas.legend(loc="outside lower left", ncols=2, fontsize=9, frameon=False)

    size = (_WIDTH_INCHES, _HEIGHT_INCHES + _LEGEND_INCHES * (len(lines) // 2 + 1))
    return drawn_panels(size, draw, title, f"timeline-{title}", standalone=True)
