"""A chart of how designs differ: one panel per metric and unit, one row per figure, a line at zero."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn_panels
from flowrehearsal.drawing.measure import wrap
from flowrehearsal.pages.words import phase_words
from flowrehearsal.simulation.contrast import Contrast, Difference, Standing
from flowrehearsal.vocabulary.counting import amount

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

COLOURS = {
    Standing.WORSE: "#ff8800",
    Standing.BETTER: "#008800",
    Standing.OTHER: "#0000ff",
    Standing.OPEN: "#777777",
}
MOST_ROWS = 30
"""Rows of one chart; what is surest and largest comes first."""
_ROW_INCHES = 0.42
_PANEL_INCHES = 0.75
_TITLE_INCHES = 0.5


def difference_chart(contrast: Contrast, scenario: str, design: str, standalone: bool = True) -> str:
    """How one design differs from the first under one scenario, as SVG text."""
    panels, size = _laid_out(contrast, scenario, design)
    return drawn_panels(size, lambda canvas: _draw(canvas, panels, _title(contrast, scenario, design)),
                        _title(contrast, scenario, design), f"difference-{scenario}-{design}", standalone)  # fmt: skip


def difference_png(contrast: Contrast, scenario: str, design: str) -> bytes:
    """The same as a PNG picture."""
    from flowrehearsal.drawing.chart_png import png

    panels, size = _laid_out(contrast, scenario, design)
    return png(size, lambda canvas: _draw(canvas, panels, _title(contrast, scenario, design)))


Panels = Sequence[tuple[str, Sequence[Difference]]]


def _laid_out(contrast: Contrast, scenario: str, design: str) -> tuple[Panels, tuple[float, float]]:
    """The rows by metric and unit, and how much room they take (inches)."""
    rows = [one for one in contrast.of(scenario, design) if one.standing in COLOURS and one.low is not None]
    chosen = sorted(rows, key=_doubt)[:MOST_ROWS]
    kinds = dict.fromkeys(map(_kind, chosen))
    panels = [(kind, [one for one in chosen if _kind(one) == kind]) for kind in kinds]
    height = _ROW_INCHES * len(chosen) + _PANEL_INCHES * len(panels) + _TITLE_INCHES
    return panels, (8.4, height)


def _doubt(one: Difference) -> tuple[bool, bool, float]:
    """What is certain comes first, then what has a gate, then what is large beside its interval."""
    assert one.low is not None and one.high is not None
    half = (one.high - one.low) / 2
    return one.standing is Standing.OPEN, one.bound is None, half / abs(one.estimate) if one.estimate else float("inf")


def _kind(one: Difference) -> str:
    return f"{phase_words(one.metric)}, {one.unit.split(', ')[0]}"


def _title(contrast: Contrast, scenario: str, design: str) -> str:
    return f"{design} minus {contrast.designs[0].label}, under {scenario}"


def _draw(canvas: "Canvas", panels: Panels, title: str) -> None:
    canvas.suptitle(title, fontsize=12)
    if not panels:
        return
    several = canvas.subplots(len(panels), 1, squeeze=False, height_ratios=[len(rows) + 0.6 for _, rows in panels])
    for axes, (kind, rows) in zip(several[:, 0], panels, strict=True):
        _panel(axes, kind, rows)


def _panel(axes: "Axes", kind: str, rows: Sequence[Difference]) -> None:
    axes.axvline(0, color="#000000", linewidth=1)
    for place, one in enumerate(rows):
        colour = COLOURS[one.standing]
        axes.plot(
            [one.low or 0.0, one.high or 0.0], [place, place], "-", color=colour, linewidth=3, solid_capstyle="butt"
        )
        axes.plot([one.estimate], [place], "o", color=colour, markersize=6)
        said = f"{amount(one.before)} → {amount(one.after)}"
        axes.text(1.02, place, said, transform=axes.get_yaxis_transform(), va="center", fontsize=10)
    axes.set_yticks(range(len(rows)), ["\n".join(wrap(_name(one), 11, 250, 2)) for one in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_title(kind, fontsize=11, loc="left")
    axes.xaxis.set_major_formatter(_tick)


def _tick(value: float, place: float) -> str:
    return amount(value)


def _name(one: Difference) -> str:
    statistic = one.unit.partition(", ")[2]
    return ", ".join(part for part in (one.subject or "all cases", statistic) if part)
