"""What the facts of cases that are inside come to be in a new version, as it says under `migrates`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, cast

from flowrehearsal.comparison.renaming import Renaming
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.expressions.show import as_written
from flowrehearsal.expressions.tree import Value
from flowrehearsal.solver.domains import Choice, Domain, Span, domains_of
from flowrehearsal.solver.narrow import Data
from flowrehearsal.vocabulary.naming import joined

GIVEN = "given"
_NUMBERS = re.compile(r"(-?[0-9]{1,15})\.\.(-?[0-9]{1,15})")
Piece = Domain
"""Numbers without a gap, or one other value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line under `migrates`: where the fact `source` of the old version, by its new name, was one of `was`, this is
    what it comes to be. `was` None: whatever it was. `to`: what it is then; GIVEN: anything; None: the same value."""

    source: str
    was: tuple[Piece, ...] | None
    to: Value | None


@dataclass(frozen=True, slots=True)
class Converted:
    """What a fact can be in the new version. `lost`: what it was in the old one where nothing says what that is now;
    such cases can have any value."""

    domain: Domain
    lost: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Conversion:
    """How the facts of an old version, in the words of the new one, become those of the new one."""

    old: Workflow
    new: Workflow
    renaming: Renaming

    def entries(self, name: str) -> tuple[Entry, ...]:
        """What is said of a fact of the new version, in order."""
        said = cast("Mapping[str, Sequence[Mapping[str, Any]]]", self.new.migrates.get("data", {}))
        return tuple(self._entry(name, each) for each in said.get(name, ()))

    def of(self, name: str, before: Data) -> Converted:
        """What a fact of the new version can be, where those of the old one are `before`."""
        entries, base = self.entries(name), self._domains[name]
        if not entries and name in before and not _divided(pieces(before[name]), pieces(base))[1]:
            return Converted(before[name])
        left = {source: pieces(before[source]) for source in (*self._sources(entries), name) if source in before}
        found, lost = list[Piece](), list[Piece]()
        for entry in entries:
            if entry.was is None and entry.to is not None and entry.source in (*left, name):
                return _result(base, [*found, *_at(entry.to, base)], lost)
            if entry.source in left:
                taken, rest = _taken(left[entry.source], entry.was)
                kept, gone = _becomes(taken, entry.to, base)
                found, lost, left[entry.source] = [*found, *kept], [*lost, *gone], rest
                if not rest:
                    return _result(base, found, lost)
        if name in left:
            kept, gone = _divided(left[name], pieces(base))
            return _result(base, [*found, *kept], [*lost, *gone])
        return _result(base, [*found, *self._at_first(name, base)], lost)

    def altered(self, name: str, before: Data) -> Iterator[tuple[tuple[Piece, ...], Entry]]:
        """The lines that make another value of a fact of both versions, each with the values that it takes."""
        left = {source: pieces(domain) for source, domain in before.items()}
        for entry in self.entries(name):
            if entry.source in left:
                taken, left[entry.source] = _taken(left[entry.source], entry.was)
                same = entry.source == name and (entry.to is None or taken == pieces(Choice((entry.to,))))
                if taken and not same:
                    yield taken, entry

    def says_all(self, name: str, before: Data) -> bool:
        """Whether a line says of every value that a fact has had what it is now."""
        entries = [entry for entry in self.entries(name) if entry.source == name]
        left = pieces(before[name]) if entries and name in before else ()
        for entry in entries:
            left = _taken(left, entry.was)[1]
        return bool(entries) and not left

    def parted(self, before: Data) -> Iterator[Data]:
        """The same facts told apart as far as any line tells them apart."""
        said = [entry for name in self.new.data for entry in self.entries(name) if entry.was and entry.source in before]
        parts = {entry.source: pieces(before[entry.source]) for entry in said}
        for entry in said:
            parts[entry.source] = tuple(
                part for piece in parts[entry.source] for side in _divided((piece,), entry.was or ()) for part in side
            )
        for chosen in product(*parts.values()):
            yield {**before, **dict(zip(parts, chosen, strict=True))}

    @cached_property
    def _domains(self) -> Data:
        """Everything that each fact of the new version may be."""
        return domains_of(self.new).data

    def _entry(self, name: str, said: Mapping[str, Any]) -> Entry:
        source = self.renaming.now("data", said["from"]) if "from" in said else name
        was = tuple(_piece(value, self._is_number(source)) for value in said.get("was", ()))
        return Entry(source, was or None, said.get("to"))

    def beyond(self, values: tuple[Piece, ...], domain: Domain) -> tuple[Piece, ...]:
        """The values that are not in a domain."""
        return _divided(values, pieces(domain))[1]

    def _is_number(self, name: str) -> bool:
        """Whether a fact of the old version, by its new name, is one."""
        return name in self.old.data and self.old.data[name].integer is not None

    def _sources(self, entries: tuple[Entry, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.source for entry in entries))

    def _at_first(self, name: str, base: Domain) -> tuple[Piece, ...]:
        initial = self.new.data[name].initial
        return pieces(base) if initial is None else _at(initial, base)


def pieces(domain: Domain) -> tuple[Piece, ...]:
    """A domain in pieces: numbers that follow each other are one."""
    if isinstance(domain, Span):
        return (domain,)
    return tuple(_piece(value, type(value) is int) for value in domain.values)


def told(values: Sequence[Piece], word: str = "or") -> str:
    """Some values in words: "high or 501 to 1000"."""
    return joined([_told(value) for value in values], word)


def written(values: Sequence[Piece]) -> str:
    """The same as a file has it: "[high, 501..1000]"."""
    found = [f"{v.low}..{v.high}" if isinstance(v, Span) and v.low != v.high else _told(v) for v in values]
    return f"[{', '.join(found)}]" if len(found) != 1 else found[0]


def _told(value: Piece) -> str:
    if isinstance(value, Span):
        return str(value.low) if value.low == value.high else f"{value.low} to {value.high}"
    return joined([as_written(each) for each in value.values], "or")


def _piece(value: Value, number: bool) -> Piece:
    if number and type(value) is int:
        return Span(value, value)
    numbers = _NUMBERS.fullmatch(value) if number and isinstance(value, str) else None
    return Span(int(numbers[1]), int(numbers[2])) if numbers else Choice((value,))


def _taken(known: tuple[Piece, ...], was: tuple[Piece, ...] | None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    return (known, ()) if was is None else _divided(known, was)


def _becomes(taken: tuple[Piece, ...], to: Value | None, base: Domain) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """What values come to be in a domain, and which of them cannot be there."""
    return _divided(taken, pieces(base)) if to is None else (_at(to, base) if taken else (), ())


def _at(to: Value, base: Domain) -> tuple[Piece, ...]:
    return pieces(base) if to == GIVEN else (_piece(to, isinstance(base, Span)),)


def _divided(values: tuple[Piece, ...], among: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The values that are among others, and those that are not."""
    inside, outside = list[Piece](), list(values)
    for other in among:
        rest = list[Piece]()
        for value in outside:
            common, left = _cut(value, other)
            inside += common
            rest += left
        outside = rest
    return tuple(inside), tuple(outside)


def _cut(value: Piece, other: Piece) -> tuple[list[Piece], list[Piece]]:
    if isinstance(value, Span) and isinstance(other, Span):
        low, high = max(value.low, other.low), min(value.high, other.high)
        if low <= high:
            around = (Span(value.low, low - 1), Span(high + 1, value.high))
            return [Span(low, high)], [each for each in around if each.low <= each.high]
        return [], [value]
    return ([value], []) if value == other else ([], [value])


def _result(base: Domain, found: Sequence[Piece], lost: Sequence[Piece]) -> Converted:
    values = (*found, *pieces(base)) if lost or not found else found
    if isinstance(base, Span):
        spans = [value for value in values if isinstance(value, Span)]
        return Converted(Span(min(each.low for each in spans), max(each.high for each in spans)), tuple(lost))
    known = {value for each in values if isinstance(each, Choice) for value in each.values}
    return Converted(Choice(tuple(value for value in base.values if value in known)), tuple(lost))
