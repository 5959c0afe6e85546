"""What `rehearse check` does: finds the files, mends them if asked to, checks them, and says what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flowrehearsal.cli.given import Given
from flowrehearsal.cli.output import check_output, conclude_all, decided, show
from flowrehearsal.cli.policy import policies
from flowrehearsal.cli.progress import watched
from flowrehearsal.cli.workflow_files import WorkflowFiles, workflow_files
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pipeline import Checking
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.writing import check_writable

NOTHING_TO_MEND = "There is nothing that --fix can mend"


def check_files(given: Given) -> int:
    """Check everything that the command line names and return the exit code."""
    check_output(given)
    if given.write_baseline:
        check_writable(Path(given.write_baseline))
    chosen = workflow_files(given.paths)
    checking = policies(chosen.files, given)
    workflows = _loaded(chosen.files)
    notes = [*_said_of(chosen, given)]
    if given.diff:
        return _show_mends(checking, workflows, given, notes)
    if given.fix:
        notes += [line for file, policy in checking.items() for line in _made(file, policy)]
        workflows = _loaded(chosen.files)
    reports = _checked(workflows, checking, given)
    if given.write_baseline:
        from flowrehearsal.cli.new_baseline import with_new_baseline

        reports, note = with_new_baseline(reports, checking, given.write_baseline)
        notes.append(note)
    return conclude_all(reports, given, notes)


def _loaded(files: Sequence[str]) -> tuple[Workflow, ...]:
    """The workflows in these files; DefinitionError with the problems of all of them, names of rules included."""
    from flowrehearsal.definition.load import load_workflow
    from flowrehearsal.rules.acceptance import misnamed

    workflows: list[Workflow] = []
    problems: list[Problem] = []
    for file in files:
        try:
            workflows.append(load_workflow(file))
            problems += misnamed(workflows[-1])
        except DefinitionError as error:
            problems += error.problems
    if problems:
        raise DefinitionError(problems)
    return tuple(workflows)


def _checked(workflows: Sequence[Workflow], checking: Mapping[str, Checking], given: Given) -> list[Report]:
    from flowrehearsal import pipeline

    with watched(given) as progress:
        return [
            pipeline.check(workflow, checking[workflow.source.file], given.options, progress)
            if given.discharge
            else pipeline.check(workflow, checking[workflow.source.file])
            for workflow in workflows
        ]


def _said_of(chosen: WorkflowFiles, given: Given) -> Iterator[str]:
    """What was looked at, where the command line did not name it file by file."""
    for file, kind in chosen.skipped:
        # What may be a workflow that somebody broke must not go unnoticed.
        if given.verbose or kind.startswith("not "):
            yield f"Skipped {file}: {kind}"
    if given.several:
        skipped = counted(len(chosen.skipped), "other file")
        hint = "" if given.verbose or not chosen.skipped else " (-v names them)"
        yield f"Checked {counted(len(chosen.files), 'workflow')}" + (
            f", skipped {skipped}{hint}" if chosen.skipped else ""
        )


def _made(file: str, checking: Checking) -> list[str]:
    """Mend a file, and say what was done."""
    from flowrehearsal.cli import mends

    found = mends.mends_of(file, checking)
    mends.make(found)
    return list(mends.told(found, is_written=True))


def _show_mends(
    checking: Mapping[str, Checking], workflows: Sequence[Workflow], given: Given, notes: Sequence[str]
) -> int:
    """Print what mending would change, and decide on the files as they are."""
    from flowrehearsal.cli import mends

    found = [mends.mends_of(file, policy) for file, policy in checking.items()]
    show("".join(one.diff for one in found))
    lines = [line for one in found for line in mends.told(one, is_written=False)] or [NOTHING_TO_MEND]
    return decided(_checked(workflows, checking, given), given, [*notes, *lines])
