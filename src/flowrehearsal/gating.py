"""The order of the stages of a gate: both versions of every workflow, compared, checked, explored, simulated, judged.

Engines are imported when they are needed, as for a single rehearsal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flowrehearsal import pipeline
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.result import Asked, report_of
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.gate.baseline import Baseline, compared, entries_of
from flowrehearsal.gate.judging import GateReport, judged
from flowrehearsal.gate.policy import DEFAULT, Acceptance, Policy
from flowrehearsal.gate.trial import Trial, finding_of
from flowrehearsal.options import MANY_STATES
from flowrehearsal.pipeline import ALL_RULES, Checking, Progress, silent
from flowrehearsal.report import Report
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

Pair = tuple[Workflow | None, Workflow | None]
"""The old and the new version of one workflow; one of them may be missing."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What decides beside the definitions.

    `checking`: what a team has decided about the rules, by file (a file that is not named: all rules); `cases`: how
    many cases are in each state of an old version, by the name of the workflow; `today` (2027-06-30) is the day with
    which the dates of what is accepted are compared, empty: with none.
    """

    policy: Policy = DEFAULT
    against: str = ""
    checking: Mapping[str, Checking] = field(default_factory=dict)
    scenarios: Sequence[Scenario] = ()
    cases: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    today: str = ""

    def checking_of(self, workflow: Workflow) -> Checking:
        """What was decided about the rules for a workflow."""
        return self.checking.get(workflow.source.file, ALL_RULES)


def gate(pairs: Sequence[Pair], setting: Setting, progress: Progress = silent) -> GateReport:
    """What the gate decides on changes from old to new versions.

    An interrupt ends it. DefinitionError for a scenario that speaks of what a workflow does not have; UsageError for
    an assumption that does not exist.
    """
    found = [judged(_trial(old, new, setting, progress), setting.policy) for old, new in pairs]
    unused = [entry for entry in setting.policy.accept if not any(_is_used(entry, each.trial) for each in found)]
    remarks = tuple(
        f"nothing needs to be accepted at {entry.at} ({entry.change}); take the entry out" for entry in unused
    )
    return GateReport(setting.against, setting.policy, tuple(found), remarks)


def _trial(old: Workflow | None, new: Workflow | None, setting: Setting, progress: Progress) -> Trial:
    change = report_of(old, new, _asked(old, new, setting, progress))
    accepting = _Accepting(setting, change.workflow.name)
    judgements = tuple(replace(each, finding=accepting.told(each.finding)) for each in change.judgements)
    change = replace(change, judgements=judgements)
    if new is None:
        return Trial(change, None)
    report = pipeline.rehearse(new, setting.policy.options, setting.checking_of(new), progress)
    before = _before(old, new, report, setting, progress) if old is not None else None
    found = change.in_flight.harms if change.in_flight is not None else ()
    harms = tuple(accepting.told(finding_of(harm, new.source.at("migrates"))) for harm in found)
    studies = tuple(_study(new, scenario, setting, progress) for scenario in setting.scenarios)
    contrast = _contrast(old, new, setting, progress) if old is not None else None
    return Trial(change, _without_known(report, before), before, harms, studies, contrast)


def _asked(old: Workflow | None, new: Workflow | None, setting: Setting, progress: Progress) -> Asked:
    """What is asked of the comparison: of two versions that are one, nothing more."""
    from flowrehearsal.comparison.behaviour.explored import Scope

    cases = setting.cases.get(old.name) if old is not None else None
    if old is None or new is None or _is_same(old, new):
        return Asked(cases=cases)
    progress("comparing", 0, None)
    policy = setting.policy
    options = policy.options
    scope = Scope(policy.in_flight_faults, options.interventions, options.attempts, options.most_states or MANY_STATES)
    return Asked(scope, behaviour=policy.behaviour, in_flight=True, cases=cases)


def _before(old: Workflow, new: Workflow, report: Report, setting: Setting, progress: Progress) -> Report:
    """What is found in the old version, in the words of the new one."""
    if _is_same(old, new):
        return report
    checking = replace(setting.checking_of(new), baseline=None)
    return pipeline.rehearse(compare(old, new).old, setting.policy.options, checking, progress)


def _is_same(old: Workflow, new: Workflow) -> bool:
    return bool(new.source.digest) and old.source.digest == new.source.digest


def _without_known(report: Report, before: Report | None) -> Report:
    """The report with the findings marked that the old version has as well; what fails is for the policy to say."""
    known = entries_of(before, "") if before is not None else ()
    return replace(compared(report, Baseline("", known), ""), baseline=None)


def _contrast(old: Workflow, new: Workflow, setting: Setting, progress: Progress) -> Contrast | None:
    """Both versions in the same worlds; None where there is no world, or the two are one."""
    if not setting.scenarios or _is_same(old, new):
        return None
    from flowrehearsal.experiments.contest import contest

    designs = {"old": compare(old, new).old, "new": new}
    return contest(designs, setting.scenarios, setting.policy.options, progress)


def _study(workflow: Workflow, scenario: Scenario, setting: Setting, progress: Progress) -> Report:
    return pipeline.simulate(workflow, scenario, setting.policy.options, progress)


@dataclass(frozen=True)
class _Accepting:
    """Marks what somebody has answered for, as long as that counts."""

    setting: Setting
    workflow: str

    def told(self, finding: Finding) -> Finding:
        for entry in self.setting.policy.accept:
            if entry.covers(finding, self.workflow):
                return self._accepted(finding, entry)
        return finding

    def _accepted(self, finding: Finding, entry: Acceptance) -> Finding:
        if self.setting.today > entry.until:
            late = f"{finding.message} {entry.owner} accepted it until {entry.until}, and that day has passed."
            return replace(finding, message=late)
        message = f"Accepted by {entry.owner} until {entry.until} ({entry.reason}): {finding.message}"
        return replace(finding, severity=Severity.NOTE, message=message, standing=Standing.ACCEPTED)


def _is_used(entry: Acceptance, trial: Trial) -> bool:
    found = (*(judgement.finding for judgement in trial.change.judgements), *trial.harms)
    return any(entry.covers(finding, trial.name) for finding in found)
