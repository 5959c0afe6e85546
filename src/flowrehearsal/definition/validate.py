"""Holds a document against the shape of its kind of file and says, in the author's words, where it does not fit."""

import re
from collections.abc import Iterator
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flowrehearsal.definition import wanted
from flowrehearsal.definition.fields import fields_at
from flowrehearsal.definition.misfit import Misfit, Stranger
from flowrehearsal.definition.problems import Problems
from flowrehearsal.definition.quantities import noun, short
from flowrehearsal.definition.reader import Plain
from flowrehearsal.definition.shape.base import BARE_EVENTS, DATE_PATTERN, EVENT_PATTERN, NAME_PATTERN, Shape
from flowrehearsal.definition.source import Path
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.nearest import did_you_mean, meant, nearest

ShapeType = TypeVar("ShapeType", bound=Shape)

_ATTEMPTS = 5
"""Taking a field out can make its owner misfit, and so on upwards; definitions are not deeper than this."""
_ENTRY = 2
"""The depth of the named entries of a section."""
_NOTHING = frozenset({"no", "none", "nothing", "None", "null"})
_LEAVE_OUT = "Leave the key out: what is left out is absent."
_WORDS_MAY_BE_ANYTHING = re.compile(
    r"data\.\w+\.(one_of|initial)\b|actions\.\w+\.sets\b|roles\.\w+\.people\b|migrates\.data\.\w+\.\d+\.(was|to)\b"
)
_PATTERNS = {
    NAME_PATTERN: ("is not a name", "Write letters, digits and underscores, beginning with a letter."),
    DATE_PATTERN: ("is not a date", "Write year-month-day, e.g. 2027-06-30."),
    EVENT_PATTERN: ("is not an event", "Write effect.done, partner.event, clock.expired, deadline or always."),
}


def fitted(shape: type[ShapeType], problems: Problems) -> ShapeType | None:
    """The document as its shape; what does not fit is noted, and left out of the result.

    None where so little fits that nothing is left. With what is left, later checks still find the other mistakes of
    the file.
    """
    _note_nothings(shape, problems)
    value = problems.document.value
    for attempt in range(_ATTEMPTS):
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            details = error.errors(include_url=False)
        if attempt == 0:
            # An unknown field says more than the missing one that it was meant to be.
            for detail in sorted(details, key=lambda one: one["type"] != "extra_forbidden"):
                if problems.enough:
                    return None
                _note(shape, detail, problems)
            value = _copied(value)
        if not sum(_prune(value, detail) for detail in details):
            break
    return None


def _copied(value: Plain) -> Plain:
    """A copy that shares nothing, not even what aliases share."""
    if isinstance(value, dict):
        return {key: _copied(inside) for key, inside in value.items()}
    return [_copied(inside) for inside in value] if isinstance(value, list) else value


def _prune(value: dict[str, Plain], detail: ErrorDetails) -> bool:
    """Take out the smallest entry of a mapping that holds what does not fit; whether there is one."""
    path = [step for step in detail["loc"] if step != "[key]"]
    if detail["type"] == "missing":
        path.pop()
    owner, last = None, None
    here: Plain = value
    for step in path:
        if not isinstance(here, dict) or step not in here:
            break
        owner, last, here = here, step, here[step]
    if owner is not None:
        del owner[last]
    return owner is not None


def _note_nothings(shape: type[Shape], problems: Problems) -> None:
    """Empty values and words for nothing would be read as a value, or as protection, by somebody."""
    if not _holds_nothing(problems.document.value):
        return
    for path, value in _leaves(problems.document.value, ()):
        if problems.enough:
            return
        if value is None:
            entry = len(path) == _ENTRY
            advice = wanted.for_nothing(shape, path) if entry else "Write a value, or leave the key out."
            problems.at_value(path, f"{_field(path)} has no value.", advice)
        elif value in _NOTHING and not _WORDS_MAY_BE_ANYTHING.match(".".join(map(str, path))):
            named = _sections_naming(problems.document.value, str(value))
            rename = f"If the name under {named} is meant, write another name there and here."
            advice = rename if named else _LEAVE_OUT
            problems.at_value(path, f"`{value}` is not a value here.", advice)


def _sections_naming(document: dict[str, Plain], word: str) -> str:
    """The sections that have an entry of this name: "`states` and `actions`"."""
    return listed([name for name, section in document.items() if isinstance(section, dict) and word in section])


def _holds_nothing(value: Plain) -> bool:
    """Whether there is anything to note, which is found out much faster than where."""
    waiting = [value]
    for each in waiting:
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        elif each is None or each in _NOTHING:
            return True
    return False


def _leaves(value: Plain, path: Path) -> Iterator[tuple[Path, Plain]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _leaves(inside, (*path, key))
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            yield from _leaves(inside, (*path, index))
    elif value is None or isinstance(value, str):
        yield path, value


def _field(path: Path) -> str:
    words = [step for step in path if isinstance(step, str)]
    return f"`{short(words[-1])}`" if words else "The file"


def _note(shape: type[Shape], detail: ErrorDetails, problems: Problems) -> None:
    path = tuple(detail["loc"])
    value = detail["input"]
    match detail["type"]:
        case "missing":
            problems.missing(path, f"{_owner(path[:-1])} has no `{path[-1]}`.", wanted.for_missing(shape, path))
        case "extra_forbidden":
            known = fields_at(shape, path[:-1])
            problems.at_key(
                path, f"`{short(path[-1])}` is not a field of {_owner(path[:-1], False)}.", meant(str(path[-1]), known)
            )
        case "value_error":
            misfit = detail["ctx"]["error"]
            assert isinstance(misfit, Misfit), misfit
            note = problems.at_key if isinstance(misfit, Stranger) else problems.at_value
            note((*path, *misfit.within), misfit.message, misfit.advice)
        case "string_pattern_mismatch":
            _note_pattern(path, str(value), str(detail["ctx"]["pattern"]), problems)
        case _:
            note = problems.at_key if path[-1:] == ("[key]",) else problems.at_value
            note(*_mismatch(shape, path, detail))


def _owner(path: Path, capital: bool = True) -> str:
    if not path:
        return "The file" if capital else "the file"
    entry = ("An entry of " if capital else "an entry of ") if isinstance(path[-1], int) else ""
    return entry + _field(path)


def _note_pattern(path: Path, value: str, pattern: str, problems: Problems) -> None:
    message, advice = _PATTERNS.get(pattern, ("is not spelled as it must be", f"It must match {pattern}."))
    near = nearest(value, BARE_EVENTS) if pattern == EVENT_PATTERN else ""
    advice = did_you_mean(near) if near else advice
    if path[-1] == "[key]":
        problems.at_key(path[:-1], f"`{short(value)}` {message}.", advice)
    else:
        problems.at_value(path, f"`{short(value)}` {message}.", advice)


def _mismatch(shape: type[Shape], path: Path, detail: ErrorDetails) -> tuple[Path, str, str]:
    """The place, message and advice for a value of the wrong kind."""
    value, context = detail["input"], detail.get("ctx", {})
    path = path[:-1] if path[-1:] == ("[key]",) else path
    here = noun(value)
    match detail["type"]:
        case "literal_error":
            words = re.findall(r"'([^']*)'|\b(True|False)\b", str(context["expected"]))
            known = [word or boolean.lower() for word, boolean in words]
            near = nearest(str(value), known)
            advice = did_you_mean(near) if near else f"Write {known[0]}." if len(known) == 1 else "Write one of them."
            return path, f"{here} is not one of {', '.join(known)}.", advice
        case "bool_type":
            return path, f"{here} is neither true nor false.", "Write true or false."
        case "int_type":
            return path, f"{here} is not a whole number.", "Write a whole number."
        case "greater_than_equal" | "less_than_equal":
            return path, f"{here} is out of range.", f"Write a number between 1 and {1_000_000}."
        case "model_type" | "dict_type":
            return path, f"{here} stands where a mapping belongs.", wanted.for_mapping(shape, path, value)
        case "list_type" | "tuple_type":
            return path, f"{here} stands where a list belongs.", "Write [one, two]."
        case "string_type":
            return path, f"{here} stands where a text belongs.", "Write a text, in quotes where it looks like a number."
        case "string_too_short" | "too_short" if context.get("min_length") == 1:
            return path, f"{_field(path)} is empty.", "Write something, or leave the key out."
        case "string_too_short" | "too_short":
            return path, f"{_field(path)} has too few entries.", f"It needs {context.get('min_length')}."
        case "string_too_long" | "too_long":
            return path, f"{_field(path)} is too long.", f"The limit is {context.get('max_length')}."
    return path, f"{here} does not belong here: {detail['msg']}.", ""
