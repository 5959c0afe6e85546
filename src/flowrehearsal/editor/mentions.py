"""Where a text speaks of a part of the definition by its name, and which part that is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.reader import Document
from flowrehearsal.definition.references import NOUNS, REFERENCES, keys_of
from flowrehearsal.definition.source import Path, Source
from flowrehearsal.editor.outline import Outline, Span, Word
from flowrehearsal.expressions.parse import FUNCTIONS

SECTIONS = (*NOUNS, "clocks")
"""Whose entries are spoken of by their names."""
DEEPER: tuple[tuple[Path, str], ...] = (
    (("states", "*", "shows", "*", "offers"), "actions"),
    (("transitions", "never", "*", "*"), "states"),
    (("migrates", "states", "*", "*", "to"), "states"),
)
"""Where names stand that no field of an entry holds; a star is any key or place in a list."""
DEEPER_KEYS: tuple[tuple[Path, str], ...] = ((("migrates", "data", "*"), "data"),)
"""The same where they are keys."""
EVENTS: tuple[tuple[Path, bool], ...] = ((("actions", "*", "on"), False), (("states", "*", "ignores"), True))
"""Where events stand, and whether they are keys there."""
DOTTED: tuple[Path, ...] = (("assumptions", "*", "covers"), ("ignore", "*", "at"))
EXPRESSIONS: tuple[Path, ...] = (
    ("actions", "*", "when"),
    ("invariants", "*"),
    ("migrates", "states", "*", "*", "when"),
)
OF_EVENTS = ("effects", "partners", "clocks")
_NAME = re.compile(r"[A-Za-z_]\w*")
_PART = re.compile(rf"(?:({'|'.join(FUNCTIONS)})\s*\(\s*)?([\"']?)([A-Za-z_]\w*)")
"""A name in an expression, with what is called on it and the quote before it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, the path at which it stands, and the sections in one of which it is declared.

    `is_declaration`: the part itself begins here.
    """

    name: str
    sections: tuple[str, ...]
    span: Span
    path: Path
    is_declaration: bool = False


@dataclass(frozen=True)
class Names:
    """Everything that a text speaks of by name."""

    mentions: tuple[Mention, ...]

    def at(self, place: int) -> Mention | None:
        """The name that a cursor touches."""
        return next((mention for mention in self.mentions if mention.span.holds(place)), None)

    def declaration(self, mention: Mention) -> Mention | None:
        """Where that part begins; None where nothing declares it."""
        places = ((section, mention.name) for section in mention.sections)
        return next((self._declared[place] for place in places if place in self._declared), None)

    def of(self, declaration: Mention) -> tuple[Mention, ...]:
        """Every mention of a part but for its declaration."""
        others = (each for each in self.mentions if each.name == declaration.name and not each.is_declaration)
        return tuple(each for each in others if self.declaration(each) == declaration)

    @cached_property
    def _declared(self) -> dict[tuple[str, str], Mention]:
        begins = (mention for mention in self.mentions if mention.is_declaration)
        return {(mention.sections[0], mention.name): mention for mention in reversed([*begins])}


def names_in(outline: Outline) -> Names:
    """The names of parts that a text holds, in its order; each word counts as one thing."""
    found: dict[Span, Mention] = {}
    kinds = _declared, _referred, _deeper, _of_events, _dotted, _expressed
    for mention in chain.from_iterable(kind(outline) for kind in kinds):
        found.setdefault(mention.span, mention)
    return Names(tuple(sorted(found.values(), key=lambda mention: mention.span.start)))


def sections_of(outline: Outline) -> Problems:
    """The sections of a text and the names in them, as the checks of a definition see them."""
    return Problems(Document(outline.value, Source()))


def is_below(path: Path, pattern: Path) -> bool:
    """Whether a path is that of a pattern, or leads on from there."""
    return len(path) >= len(pattern) and all(step in ("*", here) for step, here in zip(pattern, path, strict=False))


def _declared(outline: Outline) -> Iterator[Mention]:
    for word in outline.words:
        if word.is_key and len(word.path) == 2 and word.path[0] in SECTIONS:
            yield Mention(word.text, (str(word.path[0]),), _bare(outline, word), word.path, True)


def _referred(outline: Outline) -> Iterator[Mention]:
    sections = sections_of(outline)
    for section, field, names, where, besides in REFERENCES:
        for entry, fields in sections.section(section).items():
            known = set(names(fields[field])) - set(besides) if field in fields else ()
            for word in outline.below((section, entry, field)) if known else ():
                is_one = len(word.path) == 4 and word.is_key if names is keys_of else not word.is_key
                if is_one and word.text in known:
                    yield _mention(outline, word, tuple(where.split(" or ")))


def _mention(outline: Outline, word: Word, sections: tuple[str, ...]) -> Mention:
    return Mention(word.text, sections, _bare(outline, word), word.path)


def _bare(outline: Outline, word: Word) -> Span:
    """Where a word stands without its quotes."""
    start, end = word.span.start, word.span.end
    quoted = outline.text[start : start + 1] in ('"', "'") and end - start > 1
    return Span(start + 1, end - 1) if quoted else word.span


def _deeper(outline: Outline) -> Iterator[Mention]:
    for word in outline.words:
        for pattern, section in DEEPER_KEYS if word.is_key else DEEPER:
            if is_below(word.path, pattern) and (not word.is_key or len(word.path) == len(pattern)):
                yield _mention(outline, word, (section,))


def _of_events(outline: Outline) -> Iterator[Mention]:
    for word in outline.words:
        subject, dot, _ = word.text.partition(".")
        if dot and any(word.is_key is as_key and is_event(word.path, pattern) for pattern, as_key in EVENTS):
            start = _bare(outline, word).start
            yield Mention(subject, OF_EVENTS, Span(start, start + len(subject)), word.path)


def is_event(path: Path, pattern: Path) -> bool:
    """Whether an event stands at a path: at that of a pattern, or as an entry of what stands there."""
    return is_below(path, pattern) and len(path) <= len(pattern) + 1


def _dotted(outline: Outline) -> Iterator[Mention]:
    """effects.charge, in what is vouched for or accepted."""
    for word in outline.words:
        steps = word.text.split(".")
        if not word.is_key and len(steps) > 1 and steps[0] in SECTIONS and word.path[0] in ("assumptions", "ignore"):
            start = _bare(outline, word).start + len(steps[0]) + 1
            if any(is_below(word.path, pattern) for pattern in DOTTED):
                yield Mention(steps[1], (steps[0],), Span(start, start + len(steps[1])), word.path)


def _expressed(outline: Outline) -> Iterator[Mention]:
    sections = sections_of(outline)
    for word in outline.words:
        if not word.is_key and any(is_below(word.path, pattern) for pattern in EXPRESSIONS):
            yield from _in_expression(outline, word, sections)


def _in_expression(outline: Outline, word: Word, sections: Problems) -> Iterator[Mention]:
    start = _bare(outline, word).start
    for found in _PART.finditer(outline.text, start, word.span.end):
        called, quote, name = found.groups()
        kind = ("surfaces" if called == "shown" else "effects") if called else "states" if quote else "data"
        if sections.declares(kind, name):
            yield Mention(name, (kind,), Span(*found.span(3)), word.path)
