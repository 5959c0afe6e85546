"""Every word of a text with the path that it stands at, also of a text that somebody is about to write."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from flowrehearsal.definition.events import events_of
from flowrehearsal.definition.reader import DEPTH_LIMIT, NODE_LIMIT, SIZE_LIMIT, Plain, plain_scalar
from flowrehearsal.definition.source import Path

_BREAK = re.compile(r"\r\n|\n|\r")
UNNAMED = "?"
"""Stands for a key that is no word."""


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of a text, counted from 0; `end` is the first one behind it."""

    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether a cursor in front of the character at `place` touches it."""
        return self.start <= place <= self.end


@dataclass(frozen=True, slots=True)
class Word:
    """A key or a value on its own, as it reads; `span` holds its quotes. The path of a key is that of its entry."""

    path: Path
    text: str
    is_key: bool
    span: Span


@dataclass(frozen=True)
class Outline:
    """The words of a text in its order, what they say together, and whether it could be read to its end."""

    text: str
    words: tuple[Word, ...]
    value: dict[str, Plain]
    is_whole: bool

    def word_at(self, place: int) -> Word | None:
        """The word that a cursor touches; None where it touches none."""
        # The words stand one behind the other.
        last = bisect_right(self.words, place, key=lambda word: word.span.start)
        return next((word for word in self.words[max(last - 2, 0) : last] if word.span.holds(place)), None)

    def below(self, path: Path) -> tuple[Word, ...]:
        """The words of the part at a path, its own key included."""
        return self._below.get(path, ())

    def spot(self, place: int) -> tuple[int, int]:
        """The line and the column of a character, both from 0."""
        line = bisect_right(self._lines, place) - 1
        return line, place - self._lines[line]

    def place(self, line: int, column: int) -> int:
        """The character at a line and a column, both from 0; the nearest that there is."""
        line = max(0, min(line, len(self._lines) - 1))
        return min(self._lines[line] + max(column, 0), len(self.text))

    def line_end(self, place: int) -> int:
        """Where the line of a character ends."""
        found = _BREAK.search(self.text, place)
        return found.start() if found else len(self.text)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    @cached_property
    def _below(self) -> dict[Path, tuple[Word, ...]]:
        found: dict[Path, list[Word]] = {}
        for word in self.words:
            for depth in range(1, len(word.path) + 1):
                found.setdefault(word.path[:depth], []).append(word)
        return {path: tuple(words) for path, words in found.items()}


def outline(text: str) -> Outline:
    """The words of a text up to where it can be read, or is longer or deeper than a definition may be."""
    builder = _Builder()
    whole = len(text) <= SIZE_LIMIT
    try:
        for event in _nodes(text) if whole else ():
            builder.take(event)
            if len(builder.open) > DEPTH_LIMIT or len(builder.words) > NODE_LIMIT:
                whole = False
                break
    except yaml.YAMLError:
        whole = False
    root = builder.root
    return Outline(text, tuple(builder.words), root if isinstance(root, dict) else {}, whole)


def _nodes(text: str) -> Iterator[Any]:
    """What the first document holds."""
    for event in events_of(text):
        if isinstance(event, yaml.DocumentEndEvent):
            return
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


@dataclass(slots=True)
class _Open:
    """A mapping or a list that goes on; `key` is that of a mapping whose value is to come."""

    path: Path
    held: Any
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Puts words together as they come. It keeps what is open in a list: nesting must not end it."""

    words: list[Word] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    root: Any = None

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif self._is_key():
            self._begin(event)
        else:
            self._put(event)

    def _is_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1].held, dict) and self.open[-1].key is None

    def _begin(self, event: Any) -> None:
        """A key."""
        around = self.open[-1]
        if isinstance(event, yaml.ScalarEvent):
            around.key = event.value
            self._word((*around.path, event.value), event, is_key=True)
        else:
            around.key = UNNAMED
            if isinstance(event, yaml.CollectionStartEvent):
                self._enter(event, (*around.path, UNNAMED))
        around.held.setdefault(around.key, None)

    def _put(self, event: Any) -> None:
        """A value."""
        path = self._path()
        value: Any = None
        if isinstance(event, yaml.ScalarEvent):
            value = plain_scalar(event.value) if event.implicit[0] else event.value
            if value is not None:
                self._word(path, event, is_key=False)
        around = self.open[-1] if self.open else None
        if isinstance(event, yaml.CollectionStartEvent):
            value = self._enter(event, path)
        if around is None:
            self.root = value
        elif isinstance(around.held, list):
            around.held.append(value)
        else:
            around.held[around.key], around.key = value, None

    def _path(self) -> Path:
        if not self.open:
            return ()
        around = self.open[-1]
        return (*around.path, len(around.held) if isinstance(around.held, list) else str(around.key))

    def _enter(self, event: Any, path: Path) -> Any:
        held: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Open(path, held))
        return held

    def _word(self, path: Path, event: Any, is_key: bool) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.words.append(Word(path, event.value, is_key, span))
