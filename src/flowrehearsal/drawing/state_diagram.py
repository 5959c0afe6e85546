"""Draws the states of a workflow and the ways between them as SVG."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.drawing.state_layout import LEADING, PADDING, PlacedArrow, PlacedBox, Point, label_size, layout
from flowrehearsal.drawing.state_marks import Marks, arrow_class, marked_arrows, marked_boxes
from flowrehearsal.drawing.state_picture import Line, arrows, boxes
from flowrehearsal.drawing.svg import element, picture, text_of
from flowrehearsal.vocabulary.counting import counted

_MARGIN = 26.0
Keys = Mapping[tuple[str, str], str]
"""Section and name of a part of the definition ("states", "draft") → how a page calls it."""


def state_diagram(
    workflow: Workflow, standalone: bool = False, keys: Keys | None = None, marks: Marks | None = None
) -> str:
    """The state diagram as SVG text; `standalone` puts the style sheet inside (for notebooks).

    Boxes are states, coloured by who decides what happens next; solid arrows are people's acts, dashed ones happen by
    themselves. What has a key bears it as `data-about`, several with spaces between; `marks` say of states and actions
    how another design differs. Needs pygraphviz.
    """
    known, marked = keys or {}, marks or {}
    found = layout(marked_boxes(boxes(workflow), marked), marked_arrows(arrows(workflow), marked))
    drawn = [element("g", *_arrows(found.arrows, known, marked))]
    drawn.append(element("g", *(_box(box, known) for box in found.boxes)))
    drawn.append(element("g", *_labels(found.arrows, known, marked)))
    body = element("g", *drawn, transform=f"translate({_MARGIN:.0f} {_MARGIN:.0f})")
    across, down = found.size[0] + 2 * _MARGIN, found.size[1] + 2 * _MARGIN
    counts = f"{counted(len(workflow.states), 'state')}, {counted(len(workflow.actions), 'action')}"
    title = f"State diagram of {workflow.name}: {counts}"
    return text_of(picture(across, down, title, [body], "state-diagram"), standalone)


def _about(keys: Keys, section: str, names: Iterable[str]) -> dict[str, str]:
    """The attribute that says what an element is about; none where nothing of it has a key."""
    found = dict.fromkeys(keys[section, name] for name in names if (section, name) in keys)
    return {"data_about": " ".join(found)} if found else {}


def _box(placed: PlacedBox, keys: Keys) -> Element:
    (x, y), (across, down) = placed.centre, placed.size
    left, top = x - across / 2, y - down / 2
    if placed.box.bar:
        return element("rect", class_="bar", x=left, y=top, width=across, height=down, rx=2)
    parts = [element("rect", class_="edge", x=left, y=top, width=across, height=down, rx=8)]
    looks = placed.box.look.split()
    if "final" in looks:
        parts.append(element("rect", class_="inner", x=left + 4, y=top + 4, width=across - 8, height=down - 8, rx=5))
    if "initial" in looks:
        parts += _start(left, top)
    parts += _written(placed.lines, x, top + PADDING - 2)
    return element("g", *parts, class_=placed.box.look, **_about(keys, "states", [placed.box.name]))


def _start(left: float, top: float) -> list[Element]:
    """The dot and short arrow by which a case comes in, at the upper left corner."""
    shaft = element("path", class_="shaft", d=f"M{left - 14:.1f} {top - 14:.1f}L{left - 3:.1f} {top - 3:.1f}")
    dot = element("circle", class_="start", cx=left - 14, cy=top - 14, r=6)
    head = _head((left - 6, top - 6), (left + 2, top + 2), "head")
    return [dot, shaft, head]


def _written(lines: Sequence[Line], x: float, top: float) -> Iterator[Element]:
    """Lines of words, centred on `x`, one below the other from `top`."""
    y = top
    for line in lines:
        y += LEADING[line.kind]
        yield element("text", text=line.text, class_=f"{line.kind} middle", x=x, y=y - 3)


def _arrows(placed: Sequence[PlacedArrow], keys: Keys, marks: Marks) -> Iterator[Element]:
    for arrow in placed:
        kind = "people" if arrow.arrow.people else "automatic"
        shaft = element("path", class_="shaft", d=_spline(arrow.knots))
        parts = [shaft]
        if not arrow.arrow.end.startswith("bar of "):
            parts.append(_head(arrow.knots[-1], arrow.tip, "head"))
        else:
            parts.append(element("path", class_="shaft", d=_line(arrow.knots[-1], arrow.tip)))
        about = _about(keys, "actions", (line.action for line in arrow.arrow.lines))
        yield element("g", *parts, class_=f"way {kind}{arrow_class(arrow.arrow, marks)}", **about)


def _labels(placed: Sequence[PlacedArrow], keys: Keys, marks: Marks) -> Iterator[Element]:
    for arrow in placed:
        if arrow.label is not None:
            x, y = arrow.label
            kind = "people" if arrow.arrow.people else "automatic"
            words = _written(arrow.lines, x, y - label_size(arrow.arrow)[1] / 2 + 2)
            about = _about(keys, "actions", (line.action for line in arrow.arrow.lines))
            yield element("g", *words, class_=f"label {kind}{arrow_class(arrow.arrow, marks)}", **about)


def _spline(knots: Sequence[Point]) -> str:
    first, *rest = (f"{x:.1f} {y:.1f}" for x, y in knots)
    return f"M{first}C{' '.join(rest)}"


def _line(start: Point, end: Point) -> str:
    return f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"


def _head(start: Point, tip: Point, class_: str) -> Element:
    """An arrow head from `start` to `tip`."""
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    length = max((dx * dx + dy * dy) ** 0.5, 0.001)
    ux, uy = dx / length, dy / length
    back = (tip[0] - 9 * ux, tip[1] - 9 * uy)
    corners = (tip, (back[0] - 4 * uy, back[1] + 4 * ux), (back[0] + 4 * uy, back[1] - 4 * ux))
    return element("polygon", class_=class_, points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners))
