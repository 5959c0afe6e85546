"""Reads what a team demands of changes: the table `[tool.flowrehearsal.gate]` of pyproject.toml."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flowrehearsal.cli.configuration import Reader, nearest, said_in
from flowrehearsal.cli.workflow_files import workflow_files
from flowrehearsal.comparison.catalogue import names as changes
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.gate.policy import DEFAULT, Acceptance, Policy
from flowrehearsal.options import LEAST, OPTIONAL, check_memory
from flowrehearsal.rules.selection import severity_of
from flowrehearsal.vocabulary.engine import ENGINES
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.nearest import meant

TABLE = "gate"
NUMBERS = ("faults", "in_flight_faults", "interventions", "attempts", "state_limit", "replications", "seed")
FLAGS = ("behaviour", "raise_version")
WORDS = ("against", "engine", "fails", "memory")
LISTS = ("scenarios", "untested")
KEYS = (*NUMBERS, *FLAGS, *WORDS, *LISTS, "accept")
OF_ENTRIES = ("at", "change", "owner", "reason", "until", "workflow")
NEEDED = ("at", "change", "owner", "reason", "until")


def shared_policy(paths: Sequence[str]) -> Policy:
    """The one policy for files and folders that are judged together; UsageError where two have different ones.

    It is that of the definitions in a folder, each by the nearest pyproject.toml, and not that of the folder alone.
    """
    read = cache(read_policy)
    found = {place: policy_of(place, read) for place in _places(paths)}
    (first, policy), *others = found.items()
    for other, another in others:
        if another != policy:
            raise UsageError(
                f"{first} and {other} have different policies ([tool.flowrehearsal.gate] of the nearest "
                "pyproject.toml); judge them one after the other"
            )
    return policy


def _places(paths: Sequence[str]) -> Iterator[str]:
    """The files of definitions in the folders, and the files; a folder without any stands for itself."""
    for path in paths:
        try:
            yield from workflow_files([path]).files if os.path.isdir(path) else (path,)
        except UsageError:
            yield path


def policy_of(path: str, read: Callable[[Path], Policy | None] | None = None) -> Policy:
    """The policy for a file or folder: of the nearest pyproject.toml that has one, from its folder upwards.

    DefinitionError where it says what makes no sense, with the places. `read` reads one, as in `configuration_of`.
    """
    return nearest(Path(os.path.abspath(path)), read or read_policy) or DEFAULT


def read_policy(path: Path) -> Policy | None:
    """The policy in a pyproject.toml; None where it has none."""
    return said_in(path, _policy, TABLE)


def _policy(table: Any, reader: Reader, folder: Path) -> Policy:
    if not isinstance(table, dict):
        reader.complain("", TABLE, "is not a table", "Write [tool.flowrehearsal.gate].")
        return DEFAULT
    for key in table:
        if key not in KEYS:
            reader.complain(TABLE, key, "is not a setting of the gate", meant(key, KEYS))
    said = {key: read(table[key], key, reader) for key, read in _READERS.items() if key in table}
    if reader.problems:
        return DEFAULT
    lists = {key: said.pop(key) for key in LISTS if key in said}
    if "scenarios" in lists:
        lists["scenarios"] = tuple(_scenario(name, folder) for name in lists["scenarios"])
    own = {key: said.pop(key) for key in ("in_flight_faults", *FLAGS, "against", "fails", "accept") if key in said}
    return replace(DEFAULT, options=replace(DEFAULT.options, **said), **own, **lists)


def _scenario(name: str, folder: Path) -> str:
    """A scenario that is a file is named as seen from the pyproject.toml."""
    return os.path.relpath(folder / name) if name.endswith((".yaml", ".yml")) else name


def _number(value: Any, key: str, reader: Reader) -> int | None:
    may_be_any = key in OPTIONAL or key == "in_flight_faults"
    if value == "any" and may_be_any:
        return None
    least = LEAST.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        also = ' or "any"' if may_be_any else ""
        reader.complain(TABLE, key, f"is no whole number from {least} up{also}", f"Write {key} = {max(least, 1)}.")
        return least
    return value


def _flag(value: Any, key: str, reader: Reader) -> bool:
    if not isinstance(value, bool):
        reader.complain(TABLE, key, "is neither true nor false", f"Write {key} = true.")
    return bool(value)


def _word(value: Any, key: str, reader: Reader) -> str:
    if not isinstance(value, str):
        reader.complain(TABLE, key, "is not a text", f'Write {key} = "...".')
        return ""
    return value


def _checked(value: Any, key: str, reader: Reader) -> Any:
    """A word of which not every one means something."""
    word = _word(value, key, reader)
    try:
        if key == "fails":
            return severity_of(word)
        check_memory(word)
    except UsageError as error:
        reader.complain(TABLE, key, str(error))
    return word


def _engine(value: Any, key: str, reader: Reader) -> str:
    if value not in ENGINES:
        reader.complain(TABLE, key, "is no engine", f"Known: {', '.join(ENGINES)}.")
    return str(value)


def _names(value: Any, key: str, reader: Reader) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        reader.complain(TABLE, key, "is not a list of names", f'Write {key} = ["..."].')
        return ()
    for name in value if key == "untested" else ():
        if name not in properties():
            reader.complain(key, name, "is no property", meant(name, properties()))
    return tuple(value)


def _acceptances(value: Any, key: str, reader: Reader) -> tuple[Acceptance, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        reader.complain(TABLE, key, "is not a list of tables", "Write [[tool.flowrehearsal.gate.accept]].")
        return ()
    return tuple(found for entry in value for found in _acceptance(entry, reader))


def _acceptance(entry: dict[str, Any], reader: Reader) -> Iterator[Acceptance]:
    problems = list(_wrong(entry))
    for word, message, advice in problems:
        reader.complain("accept", word, message, advice)
    if not problems:
        yield Acceptance(**entry)


def _wrong(entry: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Everything that is wrong in an entry: the word, what is wrong with it, and what to write."""
    for key, value in entry.items():
        if key not in OF_ENTRIES:
            yield key, "is no field of an acceptance", meant(key, OF_ENTRIES)
        elif not isinstance(value, str) or not value:
            yield key, "is not a text", f'Write {key} = "...".'
    missing = [key for key in NEEDED if key not in entry]
    if missing:
        yield "accept", f"has an entry without {', '.join(missing)}", "Say what, where, why, who and until when."
    known = (*changes(), *properties())
    change, until = str(entry.get("change", "")), str(entry.get("until", ""))
    if change and change not in known:
        yield change, "is neither a kind of change nor a promise", meant(change, known)
    if until and not _is_day(until):
        yield until, "is no day of any calendar", "Write year-month-day, e.g. 2027-06-30, between quotes."


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_READERS: dict[str, Callable[[Any, str, Reader], Any]] = {
    **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys(FLAGS, _flag),
    **dict.fromkeys(LISTS, _names),
    "against": _word,
    "engine": _engine,
    "fails": _checked,
    "memory": _checked,
    "accept": _acceptances,
}
