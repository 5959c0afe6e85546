"""Finds the workflow files that a command line names, alone or by their folder."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flowrehearsal.definition.files import glimpse_of, text_of
from flowrehearsal.definition.kind import kind_of
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class WorkflowFiles:
    """The files in the order of the paths, in a folder by name; and those of the folders that are no workflows, each
    with what it is instead."""

    files: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def workflow_files(paths: Iterable[str]) -> WorkflowFiles:
    """The workflow files that the paths stand for; UsageError for a folder that holds none.

    A file that is named is taken for a workflow whatever it holds, and read once however often it is named.
    """
    files: dict[str, str] = {}
    skipped: dict[str, str] = {}
    for path in paths:
        found = _in_folder(path) if os.path.isdir(path) else {path: "workflow"}
        chosen = [name for name, kind in found.items() if kind == "workflow"]
        if not chosen:
            raise UsageError(f"{path} holds no workflow file{_instead(found)}")
        for name in chosen:
            files.setdefault(os.path.realpath(name), name)
        skipped |= {name: kind for name, kind in found.items() if kind != "workflow"}
    return WorkflowFiles(tuple(files.values()), tuple(skipped.items()))


def unreadable(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of folders that may be workflows which somebody broke, each with what it is."""
    for folder in folders:
        yield from ((name, kind) for name, kind in _in_folder(folder).items() if kind.startswith("not "))


def _in_folder(folder: str) -> dict[str, str]:
    return {name: _kind(name) for name in _named(folder)}


def _named(folder: str) -> Iterator[str]:
    """The YAML files of a folder and of those below it, but for hidden folders."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name).removeprefix("./") for name in sorted(names) if name.endswith(SUFFIXES))


def _kind(name: str) -> str:
    """What a file is. One that cannot be read, but begins like a workflow, is one: its problem must be told."""
    try:
        known = os.stat(name)
    except OSError:
        return _kind_of(name, 0, 0)
    return _kind_of(name, known.st_mtime_ns, known.st_size)


@cache
def _kind_of(name: str, changed_ns: int, size: int) -> str:
    """The same of a file as it was at that time: one command asks several times."""
    try:
        return kind_of(text_of(Path(name)))
    except DefinitionError as error:
        if kind_of(glimpse_of(Path(name))) == "workflow":
            return "workflow"
        message = error.problems[0].message
        return f"not readable: {message[:1].lower()}{message[1:].rstrip('.')}"


def _instead(found: dict[str, str]) -> str:
    if not found:
        return ": no file in it ends in .yaml or .yml"
    name, kind = next(iter(found.items()))
    return f": {name} is {_said(kind)}" + (f", and so on ({len(found)} files)" if len(found) > 1 else "")


def _said(kind: str) -> str:
    return f"a {kind}" if kind == "scenario" else kind
