"""Small multiples: what figures do as one parameter grows, with a line for each value of a second one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn_panels
from flowrehearsal.vocabulary.counting import amount

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

COLOURS = ("#0000ff", "#ff8800", "#008800", "#880088", "#777777")
"""One for each line of a panel."""
_WIDTH_INCHES, _HEIGHT_INCHES = 3.4, 2.6
_BESIDE = 3
"""So many figures of one panel each stand beside each other; more are a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel: its name, and at each value of the parameter the estimate with its interval."""

    name: str
    values: tuple[tuple[float | None, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel with its title, the words below and beside it, and its lines."""

    title: str
    unit: str
    lines: tuple[Line, ...]


def sweep_chart(title: str, parameter: str, ticks: Sequence[str], rows: Sequence[Sequence[Panel]]) -> str:
    """Rows of panels that share the values of `parameter`, as SVG text that stands alone.

    A few rows of one panel each stand beside each other.
    """
    beside = len(rows) <= _BESIDE and all(len(panels) == 1 for panels in rows)
    if beside:
        rows = [[panel for panels in rows for panel in panels]]
    size = (_WIDTH_INCHES * max(map(len, rows)) + 0.6, _HEIGHT_INCHES * len(rows) + 0.4)

    def draw(canvas: "Canvas") -> None:
        grid = canvas.subplots(
            len(rows), max(map(len, rows)), squeeze=False, sharex=True, sharey=False if beside else "row"
        )
        for several, panels in zip(grid, rows, strict=True):
            for axes, panel in zip(several, panels, strict=True):
                _panel(axes, panel, ticks)
            for axes, panel in zip(several if beside else several[:1], panels, strict=False):
                axes.set_ylabel(panel.unit)
        for axes in grid[-1]:
            axes.set_xlabel(parameter)
        for axes in grid.flat:  # when every line of a row is there, whose panels share what is above
            axes.set_ylim(bottom=0)
        if len(rows[0][0].lines) > 1:
            named = grid[0][0].get_legend_handles_labels()
            canvas.legend(*named, loc="outside lower left", ncols=3, fontsize=9, frameon=False)

    return drawn_panels(size, draw, title, f"sweep-{title}", standalone=True)


def _panel(axes: "Axes", panel: Panel, ticks: Sequence[str]) -> None:
    for number, line in enumerate(panel.lines):
        colour = COLOURS[number % len(COLOURS)]
        known = [(place, value) for place, (value, _, _) in enumerate(line.values) if value is not None]
        places, values = [place for place, _ in known], [value for _, value in known]
        axes.plot(places, values, "o-", color=colour, markersize=4, label=line.name)
        for place, (_, low, high) in enumerate(line.values):
            if low is not None and high is not None:
                axes.plot([place, place], [low, high], "-", color=colour, linewidth=2, alpha=0.5)
    axes.set_xticks(range(len(ticks)), ticks)
    axes.set_title(panel.title, fontsize=11, loc="left")
    axes.yaxis.set_major_formatter(_tick)


def _tick(value: float, place: float) -> str:
    return amount(value)
