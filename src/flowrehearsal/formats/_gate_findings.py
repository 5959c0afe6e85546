"""What a gate found as ordinary reports, so that whatever shows findings of one definition shows those of a change."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.gate.judging import GateReport
from flowrehearsal.gate.trial import Trial
from flowrehearsal.report import Report
from flowrehearsal.version import __version__
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.provenance import Provenance
from flowrehearsal.vocabulary.repository import UNKNOWN, Repository


def reports(gate: GateReport, repository: Repository = UNKNOWN) -> list[Report]:
    """For every workflow its report with what changes do among the findings, and one for each of its studies."""
    return [report for judged in gate.judged for report in (_report(judged.trial, repository), *judged.trial.studies)]


def change_findings(trial: Trial, repository: Repository = UNKNOWN) -> tuple[Finding, ...]:
    """What changes do, to others and to cases that are inside, at places of the new version."""
    found = (*(judgement.finding for judgement in trial.change.judgements), *trial.harms)
    return tuple(_placed(finding, trial, repository) for finding in found)


def _report(trial: Trial, repository: Repository) -> Report:
    bare = Report(_provenance(trial), trial.change.workflow)
    report = trial.report or bare
    return replace(report, findings=(*(report.findings or ()), *change_findings(trial, repository)))


def _placed(finding: Finding, trial: Trial, repository: Repository) -> Finding:
    """A finding whose places are in a file that a reader of the new version has; what is gone stands where it was."""
    new = trial.change.new
    related = tuple(_in_new(finding.related, trial))
    if new is None:
        # Code scanning refuses a whole log for one result that stands in no file.
        return replace(finding, location=Location(_was(finding.location.file, repository), 1, 1), related=())
    stays = finding.location.file == new.source.file
    return replace(finding, location=finding.location if stays else new.source.at("workflow"), related=related)


def _was(file: str, repository: Repository) -> str:
    """Where a file was that is named as git names it, with a revision, or else as it lies in a folder."""
    revision, colon, path = file.partition(":")
    if not colon or not repository.folder:
        return path or revision
    return posixpath.relpath(posixpath.join(repository.folder, path), repository.here)


def _in_new(places: tuple[Location, ...], trial: Trial) -> Iterator[Location]:
    new = trial.change.new
    yield from (place for place in places if new is not None and place.file == new.source.file)


def _provenance(trial: Trial) -> Provenance:
    """What the report of a definition that is gone was made from."""
    workflow = trial.change.workflow
    return Provenance(workflow.name, workflow.source.digest, "", "", __version__, ())
