"""What to write where a field is missing, empty, or holds a word in place of the fields that belong there."""

from flowrehearsal.definition.fields import fields_at, meaning_at, needed_at, takes, words_at
from flowrehearsal.definition.reader import Plain
from flowrehearsal.definition.shape.base import Shape
from flowrehearsal.definition.source import Path
from flowrehearsal.vocabulary.naming import joined, listed

FIELDS = 6
"""So many fields of a part are named."""


def for_missing(shape: type[Shape], path: Path) -> str:
    """For a field that has to be there: the words of which one stands there, if there are such, and what it is for."""
    meaning, words = meaning_at(shape, path), words_at(shape, path)
    told = all(f"{word}:" in meaning for word in words)
    choice = "" if told else f" ({joined(words, 'or')})"
    return f"Add `{path[-1]}`{choice}: {meaning[:1].lower()}{meaning[1:]}" if meaning else ""


def for_nothing(shape: type[Shape], path: Path) -> str:
    """For a named entry with nothing under it."""
    needed = needed_at(shape, path)
    if not needed:
        return "Write {} for an entry without fields."
    choices = ("|".join(words_at(shape, (*path, name))) or "…" for name in needed)
    fields = ", ".join(map(": ".join, zip(needed, choices, strict=True)))
    return f"Write at least {{{fields}}}."


def for_mapping(shape: type[Shape], path: Path, value: Plain) -> str:
    """For a value in place of a mapping: the field that would take it, or the fields that there are."""
    fields = fields_at(shape, path)
    meant = next((name for name in fields if takes(shape, (*path, name), value)), "")
    if meant:
        return f"Write {{{meant}: {value}}}."
    owner = listed([step for step in path if isinstance(step, str)][-1:])
    more = f" and {len(fields) - FIELDS} more" if len(fields) > FIELDS else ""
    known = f": {', '.join(fields[:FIELDS])}{more}" if fields else ""
    return f"Write fields under {owner or 'a name'}{known}."
