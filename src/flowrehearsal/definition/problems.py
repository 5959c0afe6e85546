"""Collects everything that is wrong with a file, each problem at its place."""

from collections.abc import Iterable

from flowrehearsal.definition.quantities import short
from flowrehearsal.definition.reader import Document, Plain
from flowrehearsal.definition.source import Path
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.nearest import did_you_mean, meant

LIMIT = 200
"""So many problems are listed; more help nobody."""
PATIENCE = 500_000
"""Names looked through in all, for the one that was meant: a file with a flood of mistakes must be answered, too."""


class Problems:
    """The problems of one document; at one place only the first is kept, as the others follow from it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._patience = PATIENCE
        self._sections: dict[str, dict[str, dict[str, Plain]]] = {}
        self._found: dict[tuple[Location, str], Problem] = {}
        for problem in document.problems:
            self._found.setdefault((problem.location, ""), problem)

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def enough(self) -> bool:
        """Whether more is noted than is listed, so that nobody needs to look any further."""
        return len(self._found) > LIMIT

    def has_patience_for(self, names: int) -> bool:
        """Whether so many names may still be looked through for advice."""
        self._patience -= names
        return self._patience >= 0

    def at_value(self, path: Path, message: str, advice: str = "") -> None:
        """Something is wrong with a value."""
        self._add(self._value_place(path), message, advice)

    def at_key(self, path: Path, message: str, advice: str = "") -> None:
        """Something is wrong with a key, or missing beneath it."""
        self._add(self.document.source.at(*path), message, advice)

    def missing(self, path: Path, message: str, advice: str) -> None:
        """A key is missing: several can be, at one place. What was probably meant to be it says so itself."""
        owner = self._plain(path[:-1])
        strangers = [key for key in owner if key != path[-1]] if isinstance(owner, dict) else []
        place = self.document.source.at(*path[:-1])
        for key in strangers:
            noted = self._found.get((self.document.source.at(*path[:-1], key), ""))
            if noted and noted.advice == did_you_mean(str(path[-1])):
                return
        self._add(place, message, advice, str(path[-1]))

    def at_word(self, path: Path, word: str, message: str, advice: str = "") -> None:
        """Something is wrong with a word that stands somewhere in a value, as a key or as a value."""
        here = None if self.enough else _find(self._plain(path), word)
        if here is None:
            self.at_value(path, message, advice)
        elif here[1]:
            self.at_key((*path, *here[0]), message, advice)
        else:
            self.at_value((*path, *here[0]), message, advice)

    def at_offset(self, path: Path, offset: int, message: str, advice: str = "") -> None:
        """Something is wrong within a text: at this character of it, where the text stands in one line of the file."""
        place = self._value_place(path)
        self._add(self._shifted(place, str(self._plain(path)), offset), message, advice)

    def reference(self, path: Path, word: str, known: Iterable[str], noun: str, where: str) -> None:
        """The word, somewhere in the value, must be one of the known names declared under `where`."""
        names = list(known)
        if word not in names:
            self.at_word(path, word, f"There is no {noun} named `{short(word)}`.", meant(word, names, where))

    def section(self, name: str) -> dict[str, dict[str, Plain]]:
        """The named entries of a part of the file, as far as they are mappings."""
        if name not in self._sections:
            entries = self.document.value.get(name)
            named = entries.items() if isinstance(entries, dict) else ()
            self._sections[name] = {key: entry for key, entry in named if isinstance(entry, dict)}
        return self._sections[name]

    def names(self, name: str) -> tuple[str, ...]:
        """The names that a part of the file declares, whatever stands beneath them."""
        entries = self.document.value.get(name)
        return tuple(entries) if isinstance(entries, dict) else ()

    def declares(self, section: str, name: str) -> bool:
        """Whether a part of the file declares a name."""
        entries = self.document.value.get(section)
        return isinstance(entries, dict) and name in entries

    def raise_any(self) -> None:
        """DefinitionError if there is any problem."""
        if not self._found:
            return
        kept = sorted(self._found.values())
        if len(kept) > LIMIT:
            message = f"More problems follow, at least {len(kept) - LIMIT}."
            rest = Problem(kept[LIMIT].location, message, "Mend these first.")
            kept = [*kept[:LIMIT], rest]
        raise DefinitionError(kept)

    def _add(self, place: Location, message: str, advice: str, topic: str = "") -> None:
        self._found.setdefault((place, topic), Problem(place, message, advice))

    def _value_place(self, path: Path) -> Location:
        if path in self.document.values:
            return self.document.values[path]
        return self.document.source.at(*path)

    def _plain(self, path: Path) -> Plain:
        value: Plain = self.document.value
        for step in path:
            inside = isinstance(value, dict) and step in value
            if not inside and not (isinstance(value, list) and isinstance(step, int) and step < len(value)):
                return None
            value = value[step]
        return value

    def _shifted(self, place: Location, text: str, offset: int) -> Location:
        lines = self.document.source.lines
        line = lines[place.line - 1] if place.line <= len(lines) and place.file == self.document.source.file else ""
        for quote in (0, 1):
            start = place.column - 1 + quote
            if line[start : start + len(text)] == text:
                return Location(place.file, place.line, start + offset + 1)
        return place


def _find(value: Plain, word: str) -> tuple[Path, bool] | None:
    """Where a word stands in a plain value: its path, and whether it is a key there."""
    if isinstance(value, dict):
        if word in value:
            return (word,), True
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    else:
        return ((), False) if value == word else None
    for key, inside in entries:
        found = _find(inside, word)
        if found is not None:
            return (key, *found[0]), found[1]
    return None
