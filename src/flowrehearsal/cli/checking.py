"""What `rehearse check` does: finds the files, mends them if asked to, checks them, and says what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from flowrehearsal.cli import mends
from flowrehearsal.cli.given import Given
from flowrehearsal.cli.output import check_output, conclude_all, decided, show
from flowrehearsal.cli.policy import baseline_at, name_in, policies
from flowrehearsal.cli.progress import watched
from flowrehearsal.cli.workflow_files import WorkflowFiles, workflow_files
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.gate.baseline import Baseline, Entry, entries_of, read_baseline, written
from flowrehearsal.pipeline import Checking
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.writing import check_writable, write

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
        reports, note = _with_new_baseline(reports, checking, given.write_baseline)
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
    found = mends.mends_of(file, checking)
    mends.make(found)
    return list(mends.told(found, is_written=True))


def _show_mends(
    checking: Mapping[str, Checking], workflows: Sequence[Workflow], given: Given, notes: Sequence[str]
) -> int:
    """Print what mending would change, and decide on the files as they are."""
    found = [mends.mends_of(file, policy) for file, policy in checking.items()]
    show("".join(one.diff for one in found))
    lines = [line for one in found for line in mends.told(one, is_written=False)] or [NOTHING_TO_MEND]
    return decided(_checked(workflows, checking, given), given, [*notes, *lines])


def _with_new_baseline(
    reports: Sequence[Report], checking: Mapping[str, Checking], path: str
) -> tuple[list[Report], str]:
    """Write a baseline that knows all findings, and return the reports as it sees them and a line that says so."""
    from flowrehearsal import pipeline

    entries = [entry for report in reports for entry in entries_of(report, name_in(path, report.workflow.source.file))]
    entries += _kept(path, reports, checking)
    text = written(entries)
    write(Path(path), text)
    baseline = read_baseline(text, path)
    policies = (checking[report.workflow.source.file] for report in reports)
    told = [
        pipeline.with_baseline(
            report, replace(policy, baseline=baseline, file=name_in(path, report.workflow.source.file))
        )
        for report, policy in zip(reports, policies, strict=True)
    ]
    return told, _known_in(path, len(baseline.entries), told)


def _known_in(path: str, findings: int, reports: Sequence[Report]) -> str:
    """What a baseline holds: the causes that the reports know of, and its entries where there are others too."""
    causes = sum(group.leading.standing is Standing.KNOWN for report in reports for group in report.groups)
    several = f" ({counted(findings, 'finding')})" if findings != causes else ""
    return f"Wrote {path}: {counted(causes, 'cause')} known{several}"


def _kept(path: str, reports: Sequence[Report], checking: Mapping[str, Checking]) -> list[Entry]:
    """The entries of the baseline that was there which this check says nothing about: of other files that still exist,
    and of rules that were not asked."""
    old = baseline_at(path) if Path(path).is_file() else Baseline(path)
    asked = {name_in(path, file): set(policy.selection.rules) for file, policy in checking.items()}
    folder = Path(path).parent
    return [
        entry
        for entry in old.entries
        if (entry.rule not in asked[entry.file] if entry.file in asked else (folder / entry.file).is_file())
    ]
