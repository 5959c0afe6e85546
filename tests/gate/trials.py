"""Trials to put before a requirement, put together by hand."""

from dataclasses import replace

from flowrehearsal.comparison.judge import Judgement, Summary
from flowrehearsal.comparison.remark import Audience, Bump
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.gate.trial import Trial
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import bare_report

NEW = bare_report().workflow
MOVED = replace(NEW, migrates={"deadlines": "keep", "states": {"open": [{"to": "open"}]}})


def trial(
    *judgements: Judgement, report: Report | None = None, before: Report | None = None, is_mapped: bool = False
) -> Trial:
    """One workflow with an old version, of whose changes this is to be said."""
    new = MOVED if is_mapped else NEW
    change = ChangeReport(NEW, new, Summary(equivalent=False, bump=Bump.MINOR, raised=False), (), judgements)
    return Trial(change, report or bare_report(), before)


def gone() -> Trial:
    """One workflow that there is no longer."""
    return Trial(ChangeReport(NEW, None, Summary(equivalent=False, bump=Bump.MIGRATION, raised=False)), None)


def newcomer(report: Report | None = None) -> Trial:
    """One workflow that there was not before."""
    return Trial(ChangeReport(None, NEW, Summary(equivalent=False, bump=Bump.MINOR, raised=True)), report)


def judgement(finding: Finding, bump: Bump = Bump.MAJOR, *concerns: Audience) -> Judgement:
    """A judgement around a finding; for operators where nobody is named."""
    return Judgement(finding, concerns or (Audience.OPERATORS,), bump)


def stranded(severity: Severity) -> Judgement:
    """What is said of cases that are inside."""
    finding = Finding("state-removed-with-cases", severity, "states.held", "Gone.", NEW.source.at())
    return judgement(finding, Bump.MIGRATION, Audience.CASES)
