"""A tornado: how far each parameter moves a figure, the widest bar on top."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flowrehearsal.drawing.chart_svg import drawn_panels
from flowrehearsal.drawing.measure import wrap
from flowrehearsal.vocabulary.counting import amount

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW_INCHES = 0.55
_MARGIN_INCHES = 1.2

Bar = tuple[str, tuple[tuple[str, float], ...], str]
"""Name, the figure at each value of it, and what is said on the right."""


def tornado_chart(title: str, unit: str, middle: float, bars: Sequence[Bar]) -> str:
    """One row per bar, from its least to its largest value around `middle`, as SVG text that stands alone."""

    def draw(axes: "Axes") -> None:
        axes.axvline(middle, color="#000000", linewidth=1)
        for place, (_, values, said) in enumerate(bars):
            _bar(axes, place, values)
            axes.text(1.02, place, said, transform=axes.get_yaxis_transform(), va="center", fontsize=10)
        axes.set_yticks(range(len(bars)), ["\n".join(wrap(name, 11, 210, 2)) for name, _, _ in bars])
        axes.set_ylim(len(bars) - 0.4, -0.6)
        axes.set_xlabel(unit)
        axes.set_title(title, fontsize=12, loc="left")
        axes.xaxis.set_major_formatter(_tick)
        axes.margins(x=0.15)

    size = (8.4, _ROW_INCHES * len(bars) + _MARGIN_INCHES)
    return drawn_panels(size, lambda canvas: draw(canvas.subplots()), title, f"tornado-{title}", standalone=True)


def _bar(axes: "Axes", place: int, values: tuple[tuple[str, float], ...]) -> None:
    if not values:
        return
    figures = [figure for _, figure in values]
    axes.plot([min(figures), max(figures)], [place, place], "-", color="#0000ff", linewidth=11, solid_capstyle="butt")
    low, high = min(values, key=lambda one: one[1]), max(values, key=lambda one: one[1])
    if low != high:
        axes.text(low[1], place, f"{low[0]}\u00a0", ha="right", va="center", fontsize=10)
        axes.text(high[1], place, f"\u00a0{high[0]}", ha="left", va="center", fontsize=10)


def _tick(value: float, place: float) -> str:
    return amount(value)
