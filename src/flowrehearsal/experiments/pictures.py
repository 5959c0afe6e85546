"""Charts of sweeps and sensitivities, as SVG."""

from collections.abc import Sequence
from itertools import product
from typing import Any

from flowrehearsal.drawing.sweep_chart import Line, Panel, sweep_chart
from flowrehearsal.drawing.timeline_chart import curve_of, timeline_chart
from flowrehearsal.drawing.tornado_chart import tornado_chart
from flowrehearsal.experiments.figures import figure_of
from flowrehearsal.experiments.sensitivity import CHANCE, Effect, Sensitivity
from flowrehearsal.experiments.sweep import Point, Values
from flowrehearsal.simulation.result import Figure


def small_multiples(points: Sequence[Point], figures: Sequence[str]) -> str:
    """A row of panels for each figure: the first parameter below, a line for each value of the second.

    Further parameters have a column for each combination. UsageError for a figure that was not measured.
    """
    first, _, rest = _apart(points)
    rows = [[_panel(points, figure, others) for others in rest] for figure in figures]
    return sweep_chart(" and ".join(figures), first[0][0], [str(value) for _, value in first], rows)


def _panel(points: Sequence[Point], figure: str, others: Values) -> Panel:
    first, second, _ = _apart(points)
    known = {point.values: figure_of(point.study, figure) for point in points}
    lines = tuple(
        Line(_said(line), tuple(_ends(known.get((value, *line, *others))) for value in first)) for line in second
    )
    title = f"{figure}, {_said(others)}" if others else figure
    return Panel(title, figure_of(points[0].study, figure).unit, lines)


def _ends(figure: Figure | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if figure is None else (figure.estimate, figure.low, figure.high)


def timelines(points: Sequence[Point], curve: str) -> str:
    """One curve over time, a line for each combination; UsageError for a curve that there is not."""
    taken = {path: {point.values[place] for point in points} for place, (path, _) in enumerate(points[0].values)}
    lines = [
        (_said(tuple(one for one in point.values if len(taken[one[0]]) > 1)), *curve_of(point.study, curve)[1:])
        for point in points
    ]
    return timeline_chart(curve[:1].upper() + curve[1:], lines)


def tornado(found: Sensitivity) -> str:
    """How far each parameter moves the figure, the one with the largest total effect on top."""
    bars = [(_name(effect), tuple((str(value), mean) for value, mean in effect.means), _share(effect))
            for effect in found.effects]  # fmt: skip
    return tornado_chart(found.figure, found.unit, found.mean, bars)


def _apart(points: Sequence[Point]) -> tuple[list[tuple[str, Any]], list[Values], list[Values]]:
    """The values of the first parameter, of the second, and the combinations of the others."""
    taken = [list(dict.fromkeys(point.values[place] for point in points)) for place in range(len(points[0].values))]
    second: list[Values] = [(value,) for value in taken[1]] if len(taken) > 1 else [()]
    return taken[0], second, list(product(*taken[2:]))


def _said(values: Values) -> str:
    return ", ".join(f"{path} {value}" for path, value in values)


def _name(effect: Effect) -> str:
    return "chance: the replication" if effect.parameter == CHANCE else effect.parameter


def _share(effect: Effect) -> str:
    return f"{max(0.0, effect.total):.0%} ± {effect.total_half:.0%} of the variance"
