"""The parts of a text as a tree, for whoever wants to see what a file holds."""

from __future__ import annotations

from dataclasses import dataclass

from flowrehearsal.definition.source import Path
from flowrehearsal.editor.mentions import SECTIONS
from flowrehearsal.editor.outline import Outline, Span, Word, outline


@dataclass(frozen=True, slots=True)
class Part:
    """A named part: where its name stands, and where all of it; `section` is that which it is an entry of, or it is."""

    name: str
    section: str
    span: Span
    whole: Span
    parts: tuple[Part, ...] = ()


def parts(text: str) -> tuple[Part, ...]:
    """The sections of a text that hold named parts, with those."""
    around = outline(text)
    top = (word for word in around.words if word.is_key and len(word.path) == 1)
    return tuple(_part(word, around, _entries(word.path, around)) for word in top if word.text in SECTIONS)


def _entries(path: Path, around: Outline) -> tuple[Part, ...]:
    below = around.below(path)
    return tuple(_part(word, around) for word in below if word.is_key and len(word.path) == 2)


def _part(word: Word, around: Outline, inside: tuple[Part, ...] = ()) -> Part:
    last = max(other.span.end for other in around.below(word.path))
    return Part(word.text, str(word.path[0]), word.span, Span(word.span.start, last), inside)
