"""Marks on the boxes and arrows of a state diagram: a sign before a name, never colour alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from flowrehearsal.drawing.state_picture import Arrow, Box, Line
from flowrehearsal.pages.parts_changed import Named, PartMark

Marks = Mapping[Named, PartMark]
"""Section and name of a state or an action → its mark."""


def marked_boxes(found: Iterable[Box], marks: Marks) -> tuple[Box, ...]:
    """The boxes; those of marked states bear the sign and what it says, and its word as a class."""
    return tuple(_box(box, marks) for box in found)


def marked_arrows(found: Iterable[Arrow], marks: Marks) -> tuple[Arrow, ...]:
    """The arrows; the names of marked actions bear the sign."""
    return tuple(replace(arrow, lines=tuple(_signed(arrow.lines, marks))) for arrow in found)


def arrow_class(arrow: Arrow, marks: Marks) -> str:
    """The word for how all actions of an arrow differ, with a space before it; empty where they do not agree."""
    words = {marks[part].how if (part := ("actions", name)) in marks else "" for name in _actions(arrow)}
    return f" {word}" if len(words) == 1 and (word := words.pop()) else ""


def _actions(arrow: Arrow) -> Iterator[str]:
    return (line.action for line in arrow.lines if line.action)


def _box(box: Box, marks: Marks) -> Box:
    lines = tuple(_signed(box.lines, marks))
    mark = marks.get(("states", box.name))
    if mark is None:
        return replace(box, lines=lines)
    name, *others = lines
    told = (Line(f"{mark.sign} {name.text}", "name"), Line(mark.says, "detail"), *others)
    return replace(box, lines=told, look=f"{box.look} {mark.how}")


def _signed(lines: Iterable[Line], marks: Marks) -> Iterator[Line]:
    """Actions are written by name on an arrow, and with what triggers them in the state in which they stay."""
    for line in lines:
        name = line.action if line.kind == "inner" else line.text if line.kind == "name" else ""
        mark = marks.get(("actions", name))
        yield replace(line, text=f"{mark.sign} {line.text}") if mark is not None else line
