"""Cases that are inside come into the new version unharmed, or it says where they go."""

from collections.abc import Iterator

from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.gate.decide import Decision
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

ORDER = 4
TITLE = "Cases that are inside find their way"
UNSAID = ", and `migrates` says nothing"
"""What follows a finding that a mapping could answer."""


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """Which findings about cases in flight no mapping answers; None without an old version."""
    if trial.change.old is None:
        return None
    failures = tuple(_told(finding, trial) for finding in _failing(trial))
    return Decision(failures, tuple(_open(trial)))


def _failing(trial: Trial) -> Iterator[Finding]:
    """A mapping answers a warning. An error is what comes of the mapping, or of there being none."""
    unanswered = [each.finding for each in trial.stranded if _is_grave(each, trial)]
    for finding in (*unanswered, *(harm for harm in trial.harms if harm.severity is Severity.ERROR)):
        if finding.standing is Standing.OPEN:
            yield finding


def _is_grave(judgement: Judgement, trial: Trial) -> bool:
    severity = judgement.finding.severity
    return severity is Severity.ERROR or (severity is Severity.WARN and not trial.is_answered(judgement))


def _told(finding: Finding, trial: Trial) -> str:
    unsaid = trial.change.new is not None and (not trial.is_mapped or finding.severity is Severity.WARN)
    return finding.label + (UNSAID if unsaid else "")


def _open(trial: Trial) -> Iterator[str]:
    followed = trial.change.in_flight
    if followed is not None and followed.limits:
        yield f"cases that are inside were not followed to the end: {'; '.join(followed.limits)}"
