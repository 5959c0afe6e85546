"""Reads YAML text into plain values and remembers where everything stands; refuses what could hurt or mislead.

Built from the parser's events, never from its nodes: the C node interface crashes on deep nesting, and events allow
limits on depth, size and aliases while reading. Plain scalars are read as in the core schema of YAML 1.2, where `on`
and `no` are text like any other and a boolean is spelled `true` or `false`. Tags, merge keys, several documents and
duplicate keys are refused.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from flowrehearsal.definition.events import events_of
from flowrehearsal.definition.source import Path, Places, Source
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location

SIZE_LIMIT = 4_000_000
"""Bytes of one file."""
DEPTH_LIMIT = 40
MERGE = "<<"
NODE_LIMIT = 120_000
"""Two thousand states as people write them, with all that is said about each, have about a hundred thousand values."""
ALIAS_LIMIT = 2_000
"""Nodes that all aliases of a file may stand for together."""

Plain = Any
"""None, bool, int, float, str, list or dict with text keys."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC = frozenset("0123456789+-.")
"""What a number begins with."""
_VALUES = (yaml.ScalarEvent, yaml.CollectionStartEvent)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_RADIX = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_DIGITS_LIMIT = 18
_BINARY = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
"""What the parser refuses; it takes a millisecond to compile, so only a text that was refused is searched for it."""


@dataclass(frozen=True)
class Document:
    """What a file says: its plain value, where its parts stand, and what was wrong while reading.

    `source.positions` holds keys (values, for list items and the root); `values` the place of every value. `problems`
    did not stop the reading.
    """

    value: dict[str, Plain]
    source: Source
    values: Mapping[Path, Location] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read(text: str, file: str = "<memory>") -> Document:
    """The one mapping that a text holds; DefinitionError where it cannot be read any further."""
    if len(text) > SIZE_LIMIT:
        raise DefinitionError([too_large(file, len(text))])
    builder = _Builder(file)
    try:
        value = builder.document(events_of(text))
    except yaml.MarkedYAMLError as error:
        raise DefinitionError([*builder.problems, _syntax(error, file, text)]) from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise DefinitionError([*builder.problems, _unreadable(error, file, text)]) from None
    if not isinstance(value, dict):
        builder.complain(builder.values.get((), Location(file, 1, 1)), *_not_a_mapping(value))
        raise DefinitionError(builder.problems)
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(file, digest, builder.positions, tuple(text.splitlines()))
    return Document(value, source, builder.values, tuple(builder.problems))


def plain_scalar(text: str) -> Plain:
    """What an unquoted scalar means: None, a boolean, a number, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMERIC and len(text) <= _DIGITS_LIMIT:
        if _INTEGER.fullmatch(text):
            return int(text)
        if _RADIX.fullmatch(text):
            return int(text, 0)
        if _FLOAT.fullmatch(text):
            return float(text)
    return text


def _unreadable(error: Exception, file: str, text: str) -> Problem:
    found = re.search(_BINARY, text)
    if found is None:
        return Problem(Location(file, 1, 1), f"This is not YAML: {error}.", "Save the file as UTF-8 text.")
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    message = f"The character {found.group()!r} has no place in a text file."
    return Problem(Location(file, line, column), message, "Save the file as UTF-8 text.")


def too_large(file: str, size: int, limit: int = SIZE_LIMIT) -> Problem:
    """The problem of a file above the limit."""
    message = f"The file has {size:,} bytes; the limit is {limit:,}."
    advice = "Split it, or leave data out."
    written = f"A definition is written by people: {advice[0].lower()}{advice[1:]}"
    return Problem(Location(file, 1, 1), message, written if limit == SIZE_LIMIT else advice)


def _not_a_mapping(value: Plain) -> tuple[str, str]:
    if value is None:
        return "The file is empty.", "Begin with `workflow: name` or `scenario: name`."
    noun = "a list" if isinstance(value, list) else "a single value"
    return f"The file is {noun}, not a mapping.", "Begin with `workflow: name` or `scenario: name`."


def _syntax(error: yaml.MarkedYAMLError, file: str, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file, 1, 1)
    here = "".join(text.splitlines()[place.line - 1 : place.line])[place.column - 1 : place.column]
    if here == "\t":
        return Problem(place, "This is not YAML: a tab stands where a line is indented.", "Indent with spaces.")
    if here and "cannot start any token" in (error.problem or ""):
        return Problem(place, f"This is not YAML: `{here}` cannot begin a value.", "Put the value in quotes.")
    context = f" {error.context}" if error.context else ""
    message = f"This is not YAML:{context} {error.problem or 'unreadable'}."
    return Problem(place, message, _syntax_advice(error.problem or ""))


def _syntax_advice(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "Put text that holds `: ` in quotes, and check the indentation."
    if "expected ',' or" in problem:
        return "Put text that holds a comma, a colon or a bracket in quotes, and close every bracket."
    return "Check the indentation, quotes and brackets here and in the line above."


class _Stop(Exception):
    """A limit was met: nothing further is read."""


class _Builder:
    """Builds plain values from events; one per file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.positions = Places(file)
        self.values = Places(file)
        self.problems: list[Problem] = []
        self.nodes = 0
        self.aliased = 0
        self.anchors: dict[str, tuple[Plain, int]] = {}
        self.open_anchors: set[str] = set()

    def document(self, events: Iterator[yaml.Event]) -> Plain:
        """The value of the only document; DefinitionError at a limit."""
        value = None
        documents = 0
        try:
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    self._refuse_second(documents, event)
                elif isinstance(event, yaml.NodeEvent):
                    value = self._node(event, events, ())
                    self.positions.marks[()] = self.values.marks[()]
        except _Stop:
            raise DefinitionError(self.problems) from None
        return value

    def complain(self, place: Location, message: str, advice: str) -> None:
        """Note a problem and go on."""
        self.problems.append(Problem(place, message, advice))

    def _stop(self, place: Location, message: str, advice: str) -> _Stop:
        self.complain(place, message, advice)
        return _Stop()

    def _refuse_second(self, documents: int, event: yaml.Event) -> None:
        if documents > 1:
            raise self._stop(self._place(event), "A second document begins here.", "One file holds one definition.")

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> Plain:
        mark = event.start_mark
        self.values.marks[path] = mark.line, mark.column
        self.nodes += 1
        if self.nodes > NODE_LIMIT or len(path) > DEPTH_LIMIT:
            raise self._too_much(self._place(event))
        if type(event) is yaml.ScalarEvent and event.tag is None and not event.anchor:
            # Quoted text stays text, whatever it looks like.
            return plain_scalar(event.value) if event.implicit[0] else event.value
        return self._other_node(event, events, path)

    def _too_much(self, place: Location) -> _Stop:
        if self.nodes > NODE_LIMIT:
            advice = "A definition is written by people: split it, or leave data out."
            return self._stop(place, f"The file has more than {NODE_LIMIT:,} values.", advice)
        advice = "No definition needs so many; is a bracket open?"
        return self._stop(place, f"The file is nested more than {DEPTH_LIMIT} levels deep.", advice)

    def _other_node(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Plain:
        """Anything but a scalar of the usual kind."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, self._place(event))
        assert isinstance(event, _VALUES), event
        if event.tag is not None:
            self.complain(self._place(event), f"The tag `{event.tag}` is not known.", "Leave it out.")
        if not event.anchor:
            return self._value(event, events, path)
        before = self.nodes + self.aliased
        self.open_anchors.add(event.anchor)
        value = self._value(event, events, path)
        self.open_anchors.discard(event.anchor)
        self.anchors[event.anchor] = (value, self.nodes + self.aliased - before + 1)
        return value

    def _alias(self, event: yaml.AliasEvent, place: Location) -> Plain:
        if event.anchor in self.open_anchors:
            raise self._stop(place, f"`*{event.anchor}` stands inside the value it repeats.", "Write the value out.")
        if event.anchor not in self.anchors:
            raise self._stop(place, f"There is no anchor `&{event.anchor}` above.", "Write the value out.")
        value, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > ALIAS_LIMIT:
            message = f"The aliases of this file stand for more than {ALIAS_LIMIT:,} values."
            raise self._stop(place, message, "Write the values out.")
        return value

    def _value(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], path: Path) -> Plain:
        if isinstance(event, yaml.ScalarEvent):
            return plain_scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Plain]:
        items: list[Plain] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            here = (*path, len(items))
            mark = event.start_mark
            self.positions.marks[here] = mark.line, mark.column
            items.append(self._node(event, events, here))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Plain]:
        entries: dict[str, Plain] = {}
        positions = self.positions.marks
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            usual = type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None
            key = event.value if usual and event.value != MERGE else self._other_key(event)
            here = (*path, key)
            if key in entries:
                self._node(next(events), events, self._again(event, here))
            else:
                mark = event.start_mark
                positions[here] = mark.line, mark.column
                entries[key] = self._node(next(events), events, here)
        return entries

    def _again(self, event: yaml.Event, path: Path) -> Path:
        """Note a key that is there already, and say where its second value belongs."""
        first = self.positions[path].line
        message = f"`{path[-1]}` is written twice; first in line {first}."
        self.complain(self._place(event), message, "Keep one of them.")
        return (*path, "again")

    def _other_key(self, event: yaml.Event) -> str:
        """Anything but a word of the usual kind."""
        if not isinstance(event, yaml.ScalarEvent):
            place = self._place(event)
            raise self._stop(place, "A key is a word, not a list, a mapping or an alias.", "Write a name before `:`.")
        if event.value == MERGE and event.implicit[0]:
            message = "Merge keys (`<<`) are not part of the language."
            raise self._stop(self._place(event), message, "Write the fields out.")
        if event.tag is not None or event.anchor:
            raise self._stop(self._place(event), "A key has no tag and no anchor.", "Leave it out.")
        return str(event.value)
