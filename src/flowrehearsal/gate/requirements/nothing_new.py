"""The rules find nothing in the new version that they do not find in the old one."""

from collections.abc import Iterator

from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.standing import Standing

ORDER = 1
TITLE = "The rules find nothing new"
NAMED = 3
"""Findings that are named of those that were known before."""


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """What the rules find at the severity of the policy and nobody knew of; None where no rule was asked."""
    report = trial.report
    if report is None or report.findings is None:
        return None
    failures = [group.leading for group in report.groups if group.leading.standing is Standing.OPEN]
    failing = [finding for finding in failures if not finding.limit and policy.is_failing(finding.severity)]
    questions = [finding for finding in failures if finding.limit]
    return Decision(
        tuple(finding.label for finding in failing),
        tuple(f"{finding.label} is not decided: {finding.limit}" for finding in questions),
        tuple(_remarks(report)),
    )


def _remarks(report: Report) -> Iterator[str]:
    """What was there before is not held against a change, and not forgotten either."""
    known = [group for group in report.groups if group.leading.standing is Standing.KNOWN]
    if known:
        names = ", ".join(group.leading.label for group in known[:NAMED])
        yield f"known before: {names}" + (f", and {len(known) - NAMED} more" if len(known) > NAMED else "")
    if report.discharge_limits:
        yield f"findings may stand that cannot happen: exploring met a limit ({'; '.join(report.discharge_limits)})"
