"""Writes a baseline for `rehearse check --write-baseline`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from flowrehearsal import pipeline
from flowrehearsal.cli.policy import baseline_at, name_in
from flowrehearsal.gate.baseline import Baseline, Entry, entries_of, read_baseline, written
from flowrehearsal.pipeline import Checking
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.writing import write


def with_new_baseline(
    reports: Sequence[Report], checking: Mapping[str, Checking], path: str
) -> tuple[list[Report], str]:
    """Write a baseline that knows all findings, and return the reports as it sees them and a line that says so."""
    entries = [entry for report in reports for entry in entries_of(report, name_in(path, report.workflow.source.file))]
    entries += _kept(path, checking)
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


def _kept(path: str, checking: Mapping[str, Checking]) -> list[Entry]:
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
