"""Finds the earlier version of each workflow file: in a revision of git, or in another folder."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flowrehearsal.cli.git import Revision, files_at, revision, text_at
from flowrehearsal.cli.workflow_files import SUFFIXES, workflow_files
from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.kind import kind_of
from flowrehearsal.definition.load import load_workflow, parse_workflow
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError


@dataclass(frozen=True, slots=True)
class Versions:
    """The two versions of one workflow; `old` is None where it is new, `new` where it is gone."""

    old: Workflow | None
    new: Workflow | None


@dataclass(frozen=True, slots=True)
class Base:
    """Where earlier versions are: path → how to read it, and what to call it. `begins`: the folder that paths begin in,
    as far as the files of today are concerned."""

    texts: Mapping[str, Callable[[], str]]
    label: Callable[[str], str]
    begins: Path

    def path_of(self, file: str) -> str:
        """What a file of today is called here."""
        return Path(os.path.relpath(os.path.realpath(file), os.path.realpath(self.begins))).as_posix()


def versions(paths: Sequence[str], against: str) -> tuple[Versions, ...]:
    """The versions of every workflow that the paths stand for; what has moved is found by the name of the workflow.

    `against` is a folder, or a revision of git. UsageError where there is nothing to compare, or no such thing;
    DefinitionError with what is wrong in a version.
    """
    base = _folder(paths, against) if os.path.isdir(against) else _repository(paths, against)
    today = {base.path_of(file): file for file in _files_of_today(paths, base)}
    before = [path for path in base.texts if _is_within(path, paths, base) and _is_workflow(base, path)]
    new = {path: load_workflow(file) for path, file in today.items()}
    old = {path: _old(base, path) for path in before}
    pairs = {path: path for path in new if path in old}
    lost = {path: workflow for path, workflow in old.items() if path not in new}
    moved = dict(_moved({path: new[path] for path in new if path not in old}, lost, base))
    found = [Versions(old[before], new[path]) for path, before in pairs.items()]
    found += [Versions(workflow, new[path]) for path, (_, workflow) in moved.items()]
    found += [Versions(None, new[path]) for path in new if path not in pairs and path not in moved]
    gone = set(lost) - {path for path, _ in moved.values()}
    found += [Versions(lost[path], None) for path in lost if path in gone]
    if not found:
        raise UsageError(f"there is no workflow to compare in {', '.join(paths)}, now or in {against}")
    return tuple(found)


def _folder(paths: Sequence[str], against: str) -> Base:
    """Earlier versions that lie in a folder as today's lie in theirs."""
    begins = paths[0] if len(paths) == 1 and os.path.isdir(paths[0]) else os.path.commonpath(map(_parent, paths))
    files = [place for place in Path(against).rglob("*") if place.suffix in SUFFIXES and place.is_file()]
    texts = {place.relative_to(against).as_posix(): _reader(place) for place in sorted(files)}
    return Base(texts, lambda path: str(Path(against, path)), Path(begins))


def _parent(path: str) -> str:
    return os.path.dirname(os.path.realpath(path))


def _reader(place: Path) -> Callable[[], str]:
    return cache(lambda: text_of(place))


def _repository(paths: Sequence[str], against: str) -> Base:
    known = revision(against, Path(_existing(paths[0])))
    contents = {path: content for path, content in files_at(known).items() if path.endswith(SUFFIXES)}
    texts = {path: _blob(known, path, content) for path, content in contents.items()}
    return Base(texts, lambda path: f"{known.name}:{path}", known.top)


def _blob(known: Revision, path: str, content: str) -> Callable[[], str]:
    return cache(lambda: text_at(known, path, content))


def _existing(path: str) -> str:
    """The nearest folder around a path that there is."""
    place = os.path.realpath(path)
    while not os.path.isdir(place):
        place = os.path.dirname(place)
    return place


def _files_of_today(paths: Sequence[str], base: Base) -> Iterator[str]:
    """The workflow files that the paths stand for; one that is gone and was there before is none any more."""
    for path in paths:
        was_there = any(_is_within(known, [path], base) for known in base.texts)
        if os.path.isdir(path) and was_there:
            yield from _in_folder(path)
        elif os.path.exists(path) or not was_there:
            yield from workflow_files([path]).files


def _in_folder(path: str) -> Iterator[str]:
    """The same of a folder, which need not hold any by now."""
    try:
        yield from workflow_files([path]).files
    except UsageError:
        return


def _is_within(path: str, paths: Sequence[str], base: Base) -> bool:
    """Whether an earlier file is one of those that the paths stand for; hidden folders are left out."""
    hidden = any(part.startswith(".") for part in Path(path).parts)
    asked = [base.path_of(each) for each in paths]
    return not hidden and any(path == each or each == "." or path.startswith(f"{each}/") for each in asked)


def _is_workflow(base: Base, path: str) -> bool:
    try:
        return kind_of(base.texts[path]()) == "workflow"
    except DefinitionError:
        return False  # no text


def _old(base: Base, path: str) -> Workflow:
    return parse_workflow(base.texts[path](), base.label(path))


def _moved(
    new: Mapping[str, Workflow], lost: Mapping[str, Workflow], base: Base
) -> Iterator[tuple[str, tuple[str, Workflow]]]:
    """Which of the new files take the place of which earlier ones: those of workflows of the same name."""
    waiting = dict(lost) | dict(_gone_elsewhere(base, lost) if new else ())
    for path, workflow in new.items():
        names = (workflow.name, workflow.renamed_from.get("workflow"))
        before = next((place for place, candidate in waiting.items() if candidate.name in names), None)
        if before is not None:
            yield path, (before, waiting.pop(before))


def _gone_elsewhere(base: Base, lost: Mapping[str, Workflow]) -> Iterator[tuple[str, Workflow]]:
    """Earlier workflows that lay outside of what was asked for, and do so no longer."""
    for path in base.texts:
        if path not in lost and not (base.begins / path).exists() and _is_workflow(base, path):
            try:
                yield path, _old(base, path)
            except DefinitionError:
                continue  # nobody asked for it
