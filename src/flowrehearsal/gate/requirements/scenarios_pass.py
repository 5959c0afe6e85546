"""Every scenario of the policy is simulated, and what it expects is met."""

from collections.abc import Iterator

from flowrehearsal.gate.decide import Decision, decide
from flowrehearsal.gate.policy import Policy
from flowrehearsal.gate.trial import Trial
from flowrehearsal.report import Report

ORDER = 5
TITLE = "Every scenario passes"


def unasked(policy: Policy) -> str:
    """How a scenario is asked for, where none is; else why nothing was decided."""
    return "no gate decides here; on placeholder figures none does" if policy.scenarios else "--scenario NAME|FILE asks"


def judge(trial: Trial, policy: Policy) -> Decision | None:
    """What was missed in which scenario; None where none was asked for, or none has a gate that decides anything: on
    placeholder figures the two versions can be held beside each other, and no more."""
    studies = [
        report for report in trial.studies if report.deciding_figures or (report.study and report.study.limits_met)
    ]
    if not studies:
        return None
    decided = [(report.scenario.name if report.scenario else "", decide(report), report) for report in studies]
    return Decision(
        tuple(f"{name}: {reason}" for name, decision, _ in decided for reason in decision.failures),
        tuple(
            f"{name}: {reason}"
            for name, decision, report in decided
            for reason in (*decision.open_questions, *_limits(report))
        ),
        tuple(f"{name}: {remark}" for name, decision, _ in decided for remark in decision.remarks),
    )


def _limits(report: Report) -> Iterator[str]:
    for limit in report.study.limits_met if report.study is not None else ():
        yield f"simulating met a limit: {limit}"
