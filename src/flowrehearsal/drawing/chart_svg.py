"""Turns a matplotlib figure into SVG that a page can colour: no style attributes, no dates, names of its own."""

import re
from collections.abc import Callable
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, fromstring, register_namespace

from flowrehearsal.drawing.svg import element, text_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_CLASSES = {
    "#000000": "ink",
    "#777777": "sample",
    "#0000ff": "first",
    "#ff8800": "second",
    "#008800": "third",
    "#880088": "fourth",
    "#cccccc": "grid",
}
_KEPT = {"stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "opacity", "text-anchor", "font-size"}
_COORDINATES = {"d", "x", "y", "transform", "width", "height"}
_LONG = re.compile(r"-?\d+\.\d+")
LOOK: dict[Any, object] = {
    "font.family": "sans-serif",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#cccccc",
    "grid.linewidth": 0.6,
    "svg.fonttype": "none",
    "text.parse_math": False,
    "ytick.major.size": 0,
}


def drawn(size: tuple[float, float], draw: Callable[["Axes"], None], title: str, name: str) -> str:
    """What `draw` does to the axes of a chart of that size (inches), as SVG text.

    Ids depend on `name`, so that several charts can share a page; `title` names the picture.
    """
    return drawn_panels(size, lambda canvas: draw(canvas.subplots()), title, name)


def drawn_panels(
    size: tuple[float, float], draw: Callable[["Figure"], None], title: str, name: str, standalone: bool = False
) -> str:
    """The same for a figure that may hold several axes; `standalone` puts the style sheet inside."""
    import matplotlib
    from matplotlib.figure import Figure

    written = StringIO()
    with matplotlib.rc_context({**LOOK, "svg.hashsalt": name}):
        canvas = Figure(figsize=size, layout="constrained")
        draw(canvas)
        canvas.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    register_namespace("", _SVG[1:-1])
    return text_of(_cleaned(fromstring(written.getvalue()), title), standalone)


def _cleaned(root: Element, title: str) -> Element:
    for unwanted in [*root.iter(f"{_SVG}metadata"), *root.iter(f"{_SVG}style")]:
        _remove(root, unwanted)
    for part in root.iter():
        part.tag = part.tag.removeprefix(_SVG)
        _shorten(part)
        _restyle(part)
        _rename(part)
    root.attrib.pop("version", None)
    root.set("xmlns", _SVG[1:-1])
    root.set("class", "rehearsal chart")
    root.set("role", "img")
    root.insert(0, element("title", text=title))
    return root


def _remove(root: Element, unwanted: Element) -> None:
    for parent in root.iter():
        if unwanted in list(parent):
            parent.remove(unwanted)


def _shorten(part: Element) -> None:
    """Drops the spaces between elements, turns by nothing, and digits that no screen shows: half of the text."""
    part.text = part.text if part.text and part.text.strip() else None
    part.tail = None
    for key in _COORDINATES & part.attrib.keys():
        part.set(key, _LONG.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), part.attrib[key]).strip())
    if part.attrib.get("transform", "").startswith("rotate(-0 "):
        del part.attrib["transform"]


def _restyle(part: Element) -> None:
    """Colours become class names; what else of the style matters becomes attributes."""
    style = part.attrib.pop("style", "")
    properties = dict(re.findall(r"([a-z-]+): ([^;]+)", style))
    classes = []
    for kind in ("fill", "stroke"):
        colour = properties.pop(kind, None)
        if colour in _CLASSES:
            classes.append(f"{kind}-{_CLASSES[colour]}")
        elif colour is not None:
            part.set(kind, colour)
    if classes:
        part.set("class", " ".join(classes))
    for key in sorted(properties.keys() & _KEPT):
        part.set(key, properties[key])


def _rename(part: Element) -> None:
    """Groups lose their ids, which every chart has alike; what is referred to has one that depends on the chart."""
    if part.tag == "g":
        part.attrib.pop("id", None)
    if _LINK in part.attrib:
        part.set("href", part.attrib.pop(_LINK))
