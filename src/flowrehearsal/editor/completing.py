"""What can be written at a place of a text: names of parts, fields, and words that the language knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.definition.fields import fields_at, meaning_at, words_at
from flowrehearsal.definition.references import known_events
from flowrehearsal.definition.source import Path
from flowrehearsal.editor.describing import ALONE, shape_of
from flowrehearsal.editor.mentions import (
    EVENTS,
    EXPRESSIONS,
    Mention,
    is_below,
    is_event,
    names_in,
    sections_of,
)
from flowrehearsal.editor.outline import Outline, Span, Word, outline
from flowrehearsal.expressions.parse import FUNCTIONS, STATE

HERE = "\ue000"
"""Stands where the cursor is; nobody writes it."""
ENDS = (HERE, f"{HERE}:", f'{HERE}"', f"{HERE}'")
"""How what is being written may go on: as a value, as a key, in quotes."""
_GOES_ON = re.compile(r"[\w-]*\s*:")
"""A key that is there already, from a cursor in it."""
_BEGUN = re.compile(r"[\w-]*\Z")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to write in place of what `span` holds; `kind` is name, field, word or event.

    `written` is the text with what has to follow it.
    """

    text: str
    kind: str
    span: Span
    about: str = ""
    written: str = ""


def proposals(text: str, place: int) -> tuple[Proposal, ...]:
    """What can be written at a place, in the order in which the file and the language name it.

    What begins a line can be a value or the first key of a block: it is taken for a key where no value is known.
    """
    whole = _known(text, place)
    made = (_of_word(begun, word, whole, text, place) for begun, word in _being_written(text, place))
    return next((found for found in made if found), ())


def _of_word(begun: Outline, word: Word, whole: Outline, text: str, place: int) -> tuple[Proposal, ...]:
    kinds = _of_expression(word, whole), _of_names(begun, word, whole), _of_events(word, whole), _of_fields(word, whole)
    made = dict(reversed([each for kind in kinds for each in kind]))
    span, ends = _replaced(text, place, word), ": " if _GOES_ON.match(text, place) is None else ""
    about = _Meanings(word, whole)
    told = (
        Proposal(name, kind, span, about.of(name, kind), name + (ends if kind == "field" else ""))
        for name, kind in made.items()
    )
    return tuple(told)[::-1]


def _being_written(text: str, place: int) -> Iterator[tuple[Outline, Word]]:
    """The text up to the cursor, and the word that it stands in, for every way in which that may go on."""
    for end in ENDS:
        begun = outline(text[:place] + end)
        word = next((word for word in begun.words if HERE in word.text), None)
        if word is not None:
            yield begun, word


def _known(text: str, place: int) -> Outline:
    """The text as a whole; where what is being written breaks it, without that line."""
    whole = outline(text)
    if whole.is_whole:
        return whole
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    without = outline(text[:start] + (text[end:] if end >= 0 else ""))
    return without if len(without.words) > len(whole.words) else whole


def _replaced(text: str, place: int, word: Word) -> Span:
    """What has been written of the word so far."""
    if not _is_expression(word) and text[word.span.start : word.span.start + 1] not in ('"', "'"):
        return Span(min(word.span.start, place), place)
    found = _BEGUN.search(text, 0, place)
    return Span(found.start() if found else place, place)


def _is_expression(word: Word) -> bool:
    return not word.is_key and any(is_below(word.path, pattern) for pattern in EXPRESSIONS)


def _of_expression(word: Word, whole: Outline) -> Iterator[tuple[str, str]]:
    if not _is_expression(word):
        return
    sections, before = sections_of(whole), word.text.partition(HERE)[0]
    if re.search(r"[\"'][\w-]*\Z", before):
        yield from ((name, "name") for name in sections.names("states"))
        return
    yield from ((name, "name") for name in sections.names("data"))
    yield STATE, "word"
    if word.path[0] == "invariants":
        yield from ((f"{called}({name})", "name") for called in FUNCTIONS[:-1] for name in sections.names("effects"))


def _of_names(begun: Outline, word: Word, whole: Outline) -> Iterator[tuple[str, str]]:
    """The names that may stand there: what is being written is taken for one, and looked for among the mentions."""
    sections = sections_of(whole)
    mention = next((each for each in names_in(begun).mentions if _is_it(each, word)), None)
    for section in mention.sections if mention else ():
        yield from ((name, "name") for name in sections.names(section))


def _is_it(mention: Mention, word: Word) -> bool:
    return HERE in mention.name and mention.path == word.path and not mention.is_declaration


def _of_events(word: Word, whole: Outline) -> Iterator[tuple[str, str]]:
    if any(word.is_key is as_key and is_event(word.path, pattern) for pattern, as_key in EVENTS):
        yield from ((event, "event") for event, _ in known_events(sections_of(whole)))


def _of_fields(word: Word, whole: Outline) -> Iterator[tuple[str, str]]:
    """Fields that are not there yet, and words that the language knows."""
    shape = shape_of(whole)
    if not word.is_key:
        items = word.path[:-1] if word.path and isinstance(word.path[-1], int) else word.path
        yield from ((known, "word") for known in words_at(shape, items))
    owner = word.path[:-1] if word.is_key else word.path
    present = {other.path for other in whole.below(owner)} if owner else {other.path for other in whole.words}
    for field in fields_at(shape, owner):
        if (*owner, field) not in present:
            yield field, "field"


@dataclass(frozen=True)
class _Meanings:
    """What proposals mean at the place of a word."""

    word: Word
    whole: Outline

    def of(self, text: str, kind: str) -> str:
        """What a field is for, or what a name is of; empty for others."""
        owner: Path = self.word.path[:-1] if self.word.is_key else self.word.path
        if kind == "field":
            return meaning_at(shape_of(self.whole), (*owner, text))
        sections = sections_of(self.whole)
        nouns = (noun for section, noun in ALONE.items() if sections.declares(section, text))
        return next(nouns, "") if kind == "name" else ""
