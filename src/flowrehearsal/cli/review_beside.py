"""What a review takes in beside its definition: the notes of an earlier review, and the version before this one."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flowrehearsal.cli.configuration import NAME
from flowrehearsal.cli.given import Given
from flowrehearsal.definition.files import text_of
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.review_notes import MOST_BYTES, NO_NOTES, SUFFIX, ReviewNotes, read_notes

if TYPE_CHECKING:
    from flowrehearsal.comparison.result import ChangeReport


@dataclass(frozen=True)
class Beside:
    """What was found; `changes` is None where nobody named an older version."""

    notes: ReviewNotes = NO_NOTES
    changes: "ChangeReport | None" = None

    def taken_into(self, report: Report) -> Report:
        """The report with both."""
        return replace(report, notes=self.notes, changes=self.changes)


def beside(given: Given, workflow: Workflow, against: str | None) -> Beside:
    """What lies beside a definition, read before any work is done.

    DefinitionError for notes or an older version that cannot be used, UsageError where there is no older version, or
    where the report would be written over the notes.
    """
    path = notes_path(given.workflow)
    if given.output and path is not None and Path(given.output).resolve() == path.resolve():
        raise UsageError(f"{given.output} is where the notes of reviews are kept; name another file")
    return Beside(_notes(path, workflow), _changes(given.workflow, workflow, against) if against else None)


def notes_path(workflow: str) -> Path | None:
    """Where the notes on a definition are kept; None where its name has no suffix to put another in place of."""
    return Path(workflow).with_suffix(SUFFIX) if Path(workflow).suffix else None


def files_of(given: Given, against: str | None) -> Iterator[str]:
    """The files that a review is made from, wherever they may be: a scenario of the package has none.

    What a scenario extends is not among them.
    """
    yield given.workflow
    if path := notes_path(given.workflow):
        yield str(path)
    if given.scenario:
        yield from (given.scenario, f"{given.scenario}.yaml", os.path.join("scenarios", f"{given.scenario}.yaml"))
    yield from filter(None, (against, given.baseline))
    yield from (os.path.relpath(folder / NAME) for folder in Path(os.path.abspath(given.workflow)).parents)


def _notes(path: Path | None, workflow: Workflow) -> ReviewNotes:
    """The notes in `NAME.review.json`; none where there is no such file, or the definition has no file."""
    if path is None or not path.exists():
        return NO_NOTES
    return read_notes(text_of(path, MOST_BYTES), str(path), workflow.name)


def _changes(file: str, workflow: Workflow, against: str) -> "ChangeReport":
    """This version compared with the one in another file, in a folder, or in a revision of git."""
    from flowrehearsal.comparison.result import report_of

    return report_of(earlier(file, against), workflow)


def earlier(file: str, against: str) -> Workflow:
    """The version before that of a file: in another file, in a folder, or in a revision of git.

    What is left out on the way is said. UsageError where there is no such version, DefinitionError where it cannot be
    read.
    """
    from flowrehearsal.cli.earlier import compared
    from flowrehearsal.cli.workflow_files import SUFFIXES
    from flowrehearsal.definition.load import load_workflow

    # What is called like a file and is none is misspelt: git would only say that it knows no such commit.
    if Path(against).is_file() or (Path(against).suffix in SUFFIXES and not Path(against).is_dir()):
        return load_workflow(against)
    found = compared([file], against)
    for sentence in found.skipped:
        print(sentence, file=sys.stderr)
    old = next((each.old for each in found.versions if each.new is not None), None)
    if old is None:
        raise UsageError(f"there is no earlier version of {file} in {against}")
    return old
