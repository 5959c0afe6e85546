"""Finds the earlier version of each workflow file: in a revision of git, or in another folder."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from flowrehearsal.cli.git import Revision, files_at, is_revision, nothing, revision, text_at
from flowrehearsal.cli.workflow_files import SUFFIXES, unreadable, workflow_files
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
class Found:
    """The versions of every workflow, and files of folders that were left out, each with the reason.

    `against`: where earlier versions were looked for, in words; `is_first`: there is no workflow at all, not even
    outside of what was asked for.
    """

    versions: tuple[Versions, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    against: str = ""
    is_first: bool = False

    @property
    def skipped(self) -> Iterator[str]:
        """What was left out, a sentence for each file."""
        return (f"Skipped {file}: {why}" for file, why in self.left_out)


@dataclass(frozen=True, slots=True)
class Base:
    """Where earlier versions are, as `name` says: path → how to read it, and what to call it.

    `begins`: the folder that paths begin in, as far as the files of today are concerned; `estranged`: why a file of
    today has nothing to do with them, empty where it has.
    """

    name: str
    texts: Mapping[str, Callable[[], str]]
    label: Callable[[str], str]
    begins: Path
    estranged: Callable[[str], str]

    def path_of(self, file: str) -> str:
        """What a file of today is called here."""
        return Path(os.path.relpath(os.path.realpath(file), os.path.realpath(self.begins))).as_posix()


def compared(paths: Sequence[str], against: str | None) -> Found:
    """The versions of every workflow that the paths stand for, and what was left out.

    What has moved is found by the name of the workflow. `against` is a folder, or a revision of git; None: nothing of
    this repository. UsageError where there is nothing to compare, or no such thing; DefinitionError with what is wrong
    in a version.
    """
    base = _base(paths, against)
    files, left_out = _looked_at(paths, base)
    today = {base.path_of(file): file for file in files}
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
        raise UsageError(f"there is no workflow to compare in {', '.join(paths)}, now or in {base.name}")
    is_first = not old and not any(_is_workflow(base, path) for path in base.texts)
    return Found(tuple(found), left_out, base.name, is_first)


def _base(paths: Sequence[str], against: str | None) -> Base:
    here = Path(existing_folder(paths[0]))
    if against is None:
        return _repository(nothing(here))
    return _folder(paths, against) if _is_folder(paths, against) else _repository(revision(against, here))


def _is_folder(paths: Sequence[str], against: str) -> bool:
    """Whether earlier versions lie in a folder; UsageError where git knows a revision of that name as well."""
    if not os.path.isdir(against):
        return False
    plain = not against.startswith((".", os.sep)) and not against.endswith(os.sep)
    if plain and is_revision(against, Path(existing_folder(paths[0]))):
        raise UsageError(
            f"{against} is a folder, and git knows a revision of that name: write ./{against} or refs/heads/{against}"
        )
    return True


def _looked_at(paths: Sequence[str], base: Base) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The files of today that are compared, and those of folders that are left out; UsageError for a path of which
    nothing can be compared."""
    files, left_out = [], dict(unreadable(path for path in paths if os.path.isdir(path)))
    for path in paths:
        found = {file: base.estranged(file) for file in _files_of_today([path], base)}
        if found and all(found.values()):
            raise UsageError(f"{path} cannot be compared with {base.name}: {next(iter(found.values()))}")
        files += [file for file, why in found.items() if not why]
        left_out |= {file: why for file, why in found.items() if why}
    return files, tuple(left_out.items())


def _folder(paths: Sequence[str], against: str) -> Base:
    """Earlier versions that lie in a folder as today's lie in theirs."""
    begins = paths[0] if len(paths) == 1 and os.path.isdir(paths[0]) else os.path.commonpath(map(_parent, paths))
    files = [place for place in Path(against).rglob("*") if place.suffix in SUFFIXES and place.is_file()]
    texts = {place.relative_to(against).as_posix(): _reader(place) for place in sorted(files)}
    own = Path(os.path.realpath(against))

    def estranged(file: str) -> str:
        return "it lies there itself" if Path(os.path.realpath(file)).is_relative_to(own) else ""

    return Base(against, texts, lambda path: str(Path(against, path)), Path(begins), estranged)


def _parent(path: str) -> str:
    return os.path.dirname(os.path.realpath(path))


def _reader(place: Path) -> Callable[[], str]:
    return cache(lambda: text_of(place))


def _repository(known: Revision) -> Base:
    contents = {path: content for path, content in files_at(known).items() if path.endswith(SUFFIXES)}
    texts = {path: _blob(known, path, content) for path, content in contents.items()}
    estranged = cache(lambda file: _elsewhere(file, known.top))
    return Base(known.name, texts, lambda path: f"{known.name}:{path}", known.top, estranged)


def _elsewhere(file: str, top: Path) -> str:
    """Why a file is not one of a repository; empty where it may be."""
    place, top = Path(os.path.realpath(file)), Path(os.path.realpath(top))
    if not place.is_relative_to(top):
        return f"it is not in the git repository {top}; judge it by itself"
    around = [folder for folder in place.parents if folder != top and folder.is_relative_to(top)]
    own = next((folder for folder in around if (folder / ".git").exists()), None)
    return f"{own.relative_to(top)} is a git repository of its own; judge it by itself" if own else ""


def _blob(known: Revision, path: str, content: str) -> Callable[[], str]:
    return cache(lambda: text_at(known, path, content))


def existing_folder(path: str) -> str:
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
    try:
        return parse_workflow(base.texts[path](), base.label(path))
    except DefinitionError as error:
        first, *others = error.problems
        advice = f"{first.advice} So it is in the old version: compare with one that can be read.".strip()
        raise DefinitionError([replace(first, advice=advice), *others]) from None


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
