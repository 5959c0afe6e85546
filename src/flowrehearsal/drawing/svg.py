"""Builds SVG elements; whatever text comes in, markup never comes out."""

from collections.abc import Iterable
from importlib.resources import files
from xml.etree.ElementTree import Element, tostring

STYLE = files("flowrehearsal.drawing").joinpath("diagram.css").read_text(encoding="utf-8")
"""The style sheet of every picture. Colours are CSS variables with a light fallback, so that a page can set them."""

_LARGE = 800.0
"""Wider pictures, in pixels, have the class `large`: a page need not show them whole."""


def element(name: str, *children: Element, text: str = "", **attributes: object) -> Element:
    """An element; `class_` and `stroke_width` become `class` and `stroke-width`, numbers are rounded to 0.1."""
    made = Element(name, {_attribute(key): _value(value) for key, value in attributes.items()})
    made.text = printable(text) or None
    made.extend(children)
    return made


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else printable(str(value))


def printable(text: str) -> str:
    """Text without the control characters that XML forbids (each becomes the replacement character)."""
    return "".join(c if c in "\t\n" or (ord(c) >= 0x20 and not 0x7F <= ord(c) <= 0x9F) else "\ufffd" for c in text)


def lines(x: float, y: float, texts: Iterable[str], leading: float, class_: str) -> Element:
    """Lines of text, the baseline of the first at `y`, `leading` pixels apart."""
    spans = [element("tspan", text=text, x=x, y=y + number * leading) for number, text in enumerate(texts)]
    return element("text", *spans, class_=class_)


def picture(width: float, height: float, title: str, body: Iterable[Element], class_: str) -> Element:
    """A whole picture in pixels, named `title` for those who cannot see it."""
    return element(
        "svg",
        element("title", text=title),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"rehearsal {class_} large" if width > _LARGE else f"rehearsal {class_}",
        width=float(round(width)),
        height=float(round(height)),
        viewBox=f"0 0 {round(width)} {round(height)}",
        role="img",
    )


def text_of(drawn: Element, standalone: bool = False) -> str:
    """The SVG as text; `standalone` puts the style sheet inside."""
    if standalone:
        drawn.insert(1, element("style", text=STYLE))
    return tostring(drawn, encoding="unicode")
