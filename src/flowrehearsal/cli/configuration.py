"""Reads what a team has decided for its repository: the table `[tool.flowrehearsal]` of pyproject.toml."""

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from flowrehearsal.definition.files import text_of
from flowrehearsal.rules.selection import EMPTY_SELECT, EVERYTHING, Selection, severity_of, unknown_name, unknown_rule
from flowrehearsal.vocabulary.errors import DefinitionError, Problem, UsageError
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.nearest import meant

NAME = "pyproject.toml"
TABLE = "flowrehearsal"
KEYS = ("baseline", "gate", "select", "severity", "skip")
Said = TypeVar("Said")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file says; `baseline` is the path of the baseline file, empty where none is named."""

    selection: Selection = EVERYTHING
    baseline: str = ""


def read_table(path: Path) -> Configuration | None:
    """What a pyproject.toml says; None where it does not exist or has no such table.

    DefinitionError where it says what makes no sense, with the places.
    """
    return said_in(path, _configuration)


def said_in(path: Path, told: Callable[[Any, "Reader", Path], Said], key: str = "") -> Said | None:
    """What `told` makes of the table of a file, or of what stands under a key of it; None where there is none.

    `told` is given the table, whom to complain to, and the folder of the file. DefinitionError where it complains.
    """
    reader = reader_of(path)
    table = reader and reader.table()
    if key:
        table = table.get(key) if isinstance(table, dict) else None
    if reader is None or table is None:
        return None
    found = told(table, reader, path.parent)
    if reader.problems:
        raise DefinitionError(reader.problems)
    return found


def _configuration(table: Any, reader: "Reader", folder: Path) -> Configuration:
    if not isinstance(table, dict):
        reader.complain("", TABLE, "is not a table", f"Write [tool.{TABLE}].")
        return Configuration()
    for key in table:
        if key not in KEYS:
            reader.complain("", key, "is not a setting", meant(key, KEYS))
    chosen = {key: _names(table, key, reader) for key in ("select", "skip")}
    severities = _severities(table, reader)
    baseline = table.get("baseline", "")
    if not isinstance(baseline, str):
        reader.complain("", "baseline", "is not a path", 'Write baseline = "known.json".')
    if reader.problems:
        return Configuration()
    path = os.path.relpath(folder / baseline) if baseline else ""
    return Configuration(Selection(chosen["select"], chosen["skip"], severities), path)


def _names(table: dict[str, Any], key: str, reader: "Reader") -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        reader.complain("", key, "is not a list of names", f'Write {key} = ["retries", "guard-gap"].')
        return ()
    if key == "select" and key in table and not value:
        reader.complain("", key, "names no rule and no group", f'{EMPTY_SELECT}: select = ["retries", "guard-gap"].')
    for name in value:
        if complaint := unknown_name(name):
            reader.complain(key, name, complaint)
    return tuple(value)


def _severities(table: dict[str, Any], reader: "Reader") -> tuple[tuple[str, Any], ...]:
    value = table.get("severity", {})
    if not isinstance(value, dict):
        reader.complain("", "severity", "is not a table", 'Write severity = {"guard-gap" = "warn"}.')
        return ()
    found = []
    for name, level in value.items():
        if complaint := unknown_rule(name):
            reader.complain("severity", name, complaint)
        try:
            found.append((name, severity_of(level if isinstance(level, str) else str(level))))
        except UsageError as error:
            reader.complain("severity", str(level), str(error))
    return tuple(found)


def configuration_of(file: str, read: Callable[[Path], Configuration | None] = read_table) -> Configuration:
    """What holds for a workflow file: the table of the nearest pyproject.toml that has one, from its folder upwards.

    `read` reads one; whoever asks about many files of a repository keeps what it found.
    """
    return nearest(Path(os.path.abspath(file)).parent, read) or Configuration()


def nearest(folder: Path, read: Callable[[Path], Said | None]) -> Said | None:
    """What `read` finds in the nearest pyproject.toml in which it finds anything, from a folder upwards; else None."""
    found = (read(place / NAME) for place in (folder, *folder.parents))
    return next((said for said in found if said is not None), None)


def reader_of(path: Path) -> "Reader | None":
    """What reads a file; None where it does not exist, DefinitionError where it cannot be read."""
    if not path.is_file():
        return None
    here = os.path.relpath(path)
    return Reader(here, text_of(Path(here)))


class Reader:
    """The text of a file and what is wrong in it. TOML values come without their places, so they are looked for."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []

    def table(self) -> Any:
        """What stands under [tool.flowrehearsal]; None where there is no such table, DefinitionError for no TOML."""
        try:
            return tomllib.loads(self.text).get("tool", {}).get(TABLE)
        except tomllib.TOMLDecodeError as error:
            raise self.not_toml(str(error)) from None
        except AttributeError:
            return None

    def complain(self, key: str, word: str, message: str, advice: str = "") -> None:
        """Note a problem with a word that stands under a key; where there is advice, the message goes on from it."""
        said = f"`{word[:80]}` {message}." if advice else message
        self.problems.append(Problem(self._place(key, word), said, advice))

    def _place(self, key: str, word: str) -> Location:
        start = max(self.text.find(f"[tool.{TABLE}"), 0)
        for known in (key, word):
            found = re.compile(rf"(?<![\w-]){re.escape(known)}(?![\w-])").search(self.text, start) if known else None
            start = found.start() if found else start
        line = self.text.count("\n", 0, start) + 1
        return Location(self.file, line, start - self.text.rfind("\n", 0, start))

    def not_toml(self, message: str) -> DefinitionError:
        """The error for a file that cannot be read at all."""
        found = _PLACE.search(message)
        last = self.text.count("\n") + 1
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (last, 1)
        said = f"This is not TOML: {message[: found.start()] if found else message}."
        return DefinitionError([Problem(Location(self.file, line, column), said, "Mend it, or take the file away.")])
