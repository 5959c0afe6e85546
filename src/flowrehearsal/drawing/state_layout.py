"""Gives the boxes and arrows of a state diagram their places, with Graphviz dot. Only places: no text reaches dot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from flowrehearsal.drawing.measure import width, wrap
from flowrehearsal.drawing.state_picture import Arrow, Box, Line

SIZES = {"name": 13.0, "detail": 11.0, "owner": 11.0, "inner": 11.0}
LEADING = {"name": 17.0, "detail": 14.0, "owner": 14.0, "inner": 14.0}
PADDING = 12.0
_BAR = (8.0, 56.0)
_MOST_BOX = 190.0
_MOST_LABEL = 170.0
_ROOMY = (1120.0, 760.0)
"""The width and height of a picture that needs no scrolling."""
_MANY = 240
"""Arrows from which on a picture is drawn in a hurry: straight lines without words, in one direction. Measured with 200
states and 783 arrows: 3 s, where curves around labels take minutes."""
_HURRY = {"splines": "line", "nslimit": "0.5", "nslimit1": "0.5", "mclimit": "0.3"}

Point = tuple[float, float]
Direction = Literal["LR", "TB"]


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box, the lines it shows after wrapping, its centre and its size."""

    box: Box
    lines: tuple[Line, ...]
    centre: Point
    size: Point


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """An arrow: the knots of a cubic spline, its tip, and its label's lines with their centre (None: no label)."""

    arrow: Arrow
    lines: tuple[Line, ...]
    knots: tuple[Point, ...]
    tip: Point
    label: Point | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A placed picture; the origin is at the upper left."""

    size: Point
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[PlacedArrow, ...]


def layout(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> Layout:
    """The better of two layouts, from left to right or from top to bottom: the one that needs less scrolling."""
    if len(arrows) > _MANY:
        return _laid(boxes, arrows, "TB", in_a_hurry=True)
    directions: tuple[Direction, ...] = ("LR", "TB")
    return min((_laid(boxes, arrows, direction) for direction in directions), key=_crowding)


def _crowding(found: Layout) -> float:
    return max(found.size[0] / _ROOMY[0], found.size[1] / _ROOMY[1])


def _laid(boxes: Sequence[Box], arrows: Sequence[Arrow], direction: Direction, in_a_hurry: bool = False) -> Layout:
    import pygraphviz

    graph = pygraphviz.AGraph(strict=False, directed=True, rankdir=direction)
    graph.graph_attr.update(nodesep="0.35", ranksep="0.45", **(_HURRY if in_a_hurry else {}))
    names = {box.name: f"n{number}" for number, box in enumerate(boxes)}
    for box in boxes:
        across, down = box_size(box, direction)
        graph.add_node(names[box.name], shape="box", fixedsize="true", label="", width=across / 72, height=down / 72)
    for number, arrow in enumerate(arrows):
        label = _room(label_size(arrow)) if arrow.lines and not in_a_hurry else ""
        graph.add_edge(names[arrow.start], names[arrow.end], key=f"e{number}", label=label)
    graph.layout(prog="dot")
    return _read(graph, boxes, arrows, direction)


def wrapped(lines: Sequence[Line], most: float) -> tuple[Line, ...]:
    """The lines, each broken to at most `most` pixels."""
    return tuple(
        Line(part, line.kind) for line in lines for part in wrap(line.text, SIZES[line.kind], most, 3, _is_bold(line))
    )


def _is_bold(line: Line) -> bool:
    return line.kind == "name"


def _extent(lines: Sequence[Line]) -> Point:
    widest = max((width(line.text, SIZES[line.kind], _is_bold(line)) for line in lines), default=0.0)
    return widest, sum(LEADING[line.kind] for line in lines)


def box_size(box: Box, direction: Direction) -> Point:
    """Width and height of a box with its padding."""
    if box.bar:
        return _BAR if direction == "LR" else (_BAR[1], _BAR[0])
    across, down = _extent(wrapped(box.lines, _MOST_BOX))
    return max(across + 2 * PADDING, 96.0), down + 2 * PADDING - 4


def label_size(arrow: Arrow) -> Point:
    """Width and height of an arrow's label with some air around it."""
    across, down = _extent(wrapped(arrow.lines, _MOST_LABEL))
    return across + 10, down + 6


def _room(size: Point) -> str:
    """An empty table of a given size: how dot is asked to keep room for a label."""
    cell = "<TR><TD></TD></TR>"
    return f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{size[0]:.0f}" HEIGHT="{size[1]:.0f}">{cell}</TABLE>>'


def _read(graph: Any, boxes: Sequence[Box], arrows: Sequence[Arrow], direction: Direction) -> Layout:
    """Coordinates from the laid-out graph; dot's origin is at the lower left."""
    across, down = _numbers(graph.graph_attr["bb"])[2:]
    names = {box.name: f"n{number}" for number, box in enumerate(boxes)}
    placed = []
    for box in boxes:
        (centre,) = _points(graph.get_node(names[box.name]).attr["pos"], down)
        placed.append(PlacedBox(box, wrapped(box.lines, _MOST_BOX), centre, box_size(box, direction)))
    drawn = []
    for number, arrow in enumerate(arrows):
        found = graph.get_edge(names[arrow.start], names[arrow.end], f"e{number}").attr
        tip, *knots = _points(found["pos"].removeprefix("e,"), down)
        label = _points(found["lp"], down)[0] if found["lp"] else None
        drawn.append(PlacedArrow(arrow, wrapped(arrow.lines, _MOST_LABEL), tuple(knots), tip, label))
    return Layout((across, down), tuple(placed), tuple(drawn))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _points(text: str, down: float) -> list[Point]:
    pairs = (_numbers(pair) for pair in text.split())
    return [(x, down - y) for x, y in pairs]
