"""Where the parts of a text begin and end, to the character, so that one can be changed and the rest left alone.

Unlike what the reader remembers for messages, this knows how a part is written: as a block, in brackets, in quotes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from flowrehearsal.definition.events import events_of
from flowrehearsal.definition.source import Path


@dataclass(slots=True)
class Part:
    """A value of a text: the characters `start` to `end` of it, without the comments and blanks that follow.

    `kind`: mapping, list, scalar or alias. `style`: block, brackets (of mappings and lists), plain, quoted. `column`
    counts from 0. `shared`: an anchor or an alias makes this value, or one around it, stand in several places.
    `children` lead from keys, or places in a list, to the values there.
    """

    kind: str
    style: str
    start: int
    end: int
    column: int
    shared: bool = False
    children: "dict[str | int, Part]" = field(default_factory=dict)


def layout(text: str) -> Part:
    """The parts of a text that the reader can read; what it would refuse is not looked for again."""
    events = (event for event in events_of(text) if not isinstance(event, _FRAMES))
    return _part(next(events), events, text, False)


_FRAMES = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)


def part_at(root: Part, path: Path) -> Part | None:
    """The part that a path leads to; None where there is none, or an alias on the way stands for it."""
    here = root
    for step in path:
        if step not in here.children:
            return None
        here = here.children[step]
    return here


def _part(event: yaml.Event, events: Iterator[yaml.Event], text: str, shared: bool) -> Part:
    shared = shared or bool(getattr(event, "anchor", None))
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, text, shared)
    if isinstance(event, yaml.AliasEvent):
        return Part("alias", "plain", _index(event.start_mark), _index(event.end_mark), 0, True)
    assert isinstance(event, yaml.CollectionStartEvent), event
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
    style, mark = "brackets" if event.flow_style else "block", event.start_mark
    part = Part(kind, style, _index(mark), _index(event.end_mark), _column(mark), shared)
    inside = _entries if kind == "mapping" else _items
    last = inside(part, events, text)
    # A block ends where the next thing begins, behind comments that are not its own; its last value knows better.
    part.end = _index(last.end_mark) if style == "brackets" else max(child.end for child in part.children.values())
    return part


def _entries(part: Part, events: Iterator[yaml.Event], text: str) -> yaml.Event:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return event
        assert isinstance(event, yaml.ScalarEvent), event
        part.children[event.value] = _part(next(events), events, text, part.shared)
    raise AssertionError("the text ends inside a mapping")


def _items(part: Part, events: Iterator[yaml.Event], text: str) -> yaml.Event:
    for place, event in enumerate(events):
        if isinstance(event, yaml.SequenceEndEvent):
            return event
        part.children[place] = _part(event, events, text, part.shared)
    raise AssertionError("the text ends inside a list")


def _scalar(event: yaml.ScalarEvent, text: str, shared: bool) -> Part:
    start, end = _index(event.start_mark), _index(event.end_mark)
    style = {"|": "block", ">": "block", "'": "quoted", '"': "quoted"}.get(event.style or "", "plain")
    if style == "block" and "+" not in text[start:end].partition("\n")[0]:
        # The blank lines behind a block of text are no part of it, unless it says so.
        end = start + len(text[start:end].rstrip())
    return Part("scalar", style, start, end, _column(event.start_mark), shared)


def _index(mark: Any) -> int:
    assert mark is not None, "the parser marks every event"
    return int(mark.index)


def _column(mark: Any) -> int:
    assert mark is not None, "the parser marks every event"
    return int(mark.column)
