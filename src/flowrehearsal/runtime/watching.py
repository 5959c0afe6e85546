"""A definition that notes what is read of it, so that it is known which changes of it matter to a piece."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

from flowrehearsal.definition.indexes import Indexes
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.runtime.pieces import Notes

SECTIONS = ("roles", "states", "actions", "data", "partners", "surfaces", "effects", "clocks")
"""What is watched; the rest of a definition is told as it is."""
ANYTHING = ("anything",)
"""What is read where it is not known what: it differs in every other definition."""
INDEXES = ("acted_on", "leaving")
"""The indexes that are: which actions an event's subject has, and which can start in a state."""
VARIABLES = "variables"
"""The variables of a frame, looked up by name."""


def watched(workflow: Workflow, notes: Notes) -> Workflow:
    """The same definition, watched."""
    copy = object.__new__(_WatchedWorkflow)
    known = {field.name: getattr(workflow, field.name) for field in fields(workflow)}
    known |= {section: WatchedParts(section, known[section], notes) for section in SECTIONS}
    copy.__dict__.update(known, _bare=workflow, _notes=notes)
    return copy


class Watched:
    """A part of a definition; what is read of it is noted."""

    __slots__ = ("_notes", "_part", "_place")

    def __init__(self, part: object, place: tuple[str, str], notes: Notes) -> None:
        self._part = part
        self._place = place
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        derived = getattr(type(self._part), name, None)
        if isinstance(derived, property):
            assert derived.fget is not None
            return derived.fget(self)
        self._notes.note((*self._place, name))
        return getattr(self._part, name)


class WatchedParts(Mapping[str, Any]):
    """The parts of a section of a definition, each watched. That they are these parts is not noted."""

    def __init__(self, section: str, parts: Mapping[str, Any], notes: Notes) -> None:
        self._parts = {name: Watched(part, (section, name), notes) for name, part in parts.items()}

    def __getitem__(self, name: str) -> Any:
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


class WatchedEntries(Mapping[str, Any]):
    """Entries by name; which of them is looked up, found or not, is noted."""

    def __init__(self, section: str, entries: Mapping[str, Any], notes: Notes) -> None:
        self._section = section
        self._entries = entries
        self._notes = notes

    def __getitem__(self, name: str) -> Any:
        self._notes.note((self._section, name))
        return self._entries[name]

    def __contains__(self, name: object) -> bool:
        self._notes.note((self._section, str(name)))
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        self._notes.note(ANYTHING)
        return iter(self._entries)

    def __len__(self) -> int:
        self._notes.note(ANYTHING)
        return len(self._entries)


class _WatchedWorkflow(Workflow):
    """A definition whose sections are watched."""


def _index(name: str) -> property:
    def read(self: Any) -> Any:
        if name in INDEXES:
            return WatchedEntries(name, getattr(self._bare, name), self._notes)
        self._notes.note(ANYTHING)
        return getattr(self._bare, name)

    return property(read)


for _name, _value in vars(Indexes).items():
    if isinstance(_value, cached_property):
        setattr(_WatchedWorkflow, _name, _index(_name))
