"""The order of the stages of a gate: both versions of every workflow, compared, checked, explored, simulated, judged.

Engines are imported when they are needed, as for a single rehearsal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from flowrehearsal import pipeline
from flowrehearsal.comparison.comparison import compare
from flowrehearsal.comparison.result import Asked, report_of
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.gate.baseline import Baseline, compared, entries_of
from flowrehearsal.gate.judging import GateReport, Judged, judged
from flowrehearsal.gate.policy import DEFAULT, Acceptance, Policy
from flowrehearsal.gate.trial import Trial, finding_of
from flowrehearsal.gate_ledger import Verdicts, kept, verdict_digest
from flowrehearsal.options import MANY_STATES
from flowrehearsal.pipeline import ALL_RULES, Checking
from flowrehearsal.report import Report
from flowrehearsal.simulation.contrast import Contrast
from flowrehearsal.studying import Running
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.progress import Progress, silent
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict

Pair = tuple[Workflow | None, Workflow | None]
"""The old and the new version of one workflow; one of them may be missing."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What decides beside the definitions.

    `checking`: what a team has decided about the rules, by file (a file that is not named: all rules); `cases`: how
    many cases are in each state of an old version, by the name of the workflow; `today` (2027-06-30) is the day with
    which the dates of what is accepted are compared, empty: with none. `ledger`: the file that keeps what was said of
    workflows that have not changed, and every replication; empty: none.
    """

    policy: Policy = DEFAULT
    against: str = ""
    checking: Mapping[str, Checking] = field(default_factory=dict)
    scenarios: Sequence[Scenario] = ()
    cases: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    today: str = ""
    ledger: str = ""

    def checking_of(self, workflow: Workflow) -> Checking:
        """What was decided about the rules for a workflow."""
        return self.checking.get(workflow.source.file, ALL_RULES)


def gate(pairs: Sequence[Pair], setting: Setting, progress: Progress = silent) -> GateReport:
    """What the gate decides on changes from old to new versions.

    An interrupt ends it. DefinitionError for a scenario that speaks of what a workflow does not have; UsageError for
    an assumption that does not exist.
    """
    with kept(setting.ledger) as verdicts:
        found = [_judged(pair, setting, verdicts, progress) for pair in pairs]
    unused = [entry for entry in setting.policy.accept if not any(_is_used(entry, each.trial) for each in found)]
    remarks = tuple(
        f"nothing needs to be accepted at {entry.at} ({entry.change}); take the entry out" for entry in unused
    )
    return GateReport(
        setting.against, setting.policy, tuple(found), (*remarks, *_unchanged(pairs, setting.against), *_kept(found))
    )


def _unchanged(pairs: Sequence[Pair], against: str) -> Iterator[str]:
    """Whoever compares something with itself has not judged a change."""
    if pairs and all(old is not None and new is not None and _is_same(old, new) for old, new in pairs):
        yield f"nothing differs{f' from {against}' if against else ''}: definitions were judged, and no change"


def _kept(found: Sequence[Judged]) -> Iterator[str]:
    """What was not looked at again is said."""
    number = sum(each.was_kept for each in found)
    if number:
        have = "has" if number == 1 else "have"
        yield f"{counted(number, 'workflow')} {have} not changed since passing, and nothing was run again for that"


def _judged(pair: Pair, setting: Setting, verdicts: Verdicts | None, progress: Progress) -> Judged:
    """What is said of one workflow: what was said before, where nothing has changed since."""
    old, new = pair
    if verdicts is None or old is None or new is None or not _is_same(old, new):
        return judged(_trial(old, new, setting, progress), setting.policy)
    what = _digest(new, setting)
    known = verdicts.get(what)
    if known is not None:
        return Judged(Trial(report_of(old, new), None), known, was_kept=True)
    found = judged(_trial(old, new, setting, progress), setting.policy)
    if _is_clean(found):
        verdicts.put(what, found.answers)
    return found


def _digest(workflow: Workflow, setting: Setting) -> str:
    """What a verdict on a workflow that has not changed is of."""
    checking = setting.checking_of(workflow)
    decided = {"selection": asdict(checking.selection), "today": checking.today if workflow.ignore else ""}
    policy = replace(setting.policy, against="")
    return verdict_digest(workflow.source.digest, policy, decided, tuple(setting.scenarios))


def _is_clean(found: Judged) -> bool:
    """Whether there is nothing to say but that it passed: whoever shows findings must be shown the same each time."""
    report, decision = found.trial.report, found.decision
    figures = [figure for study in found.trial.studies if study.study for figure in study.study.figures]
    silent = report is not None and not report.findings and not decision.remarks
    return silent and decision.code == 0 and all(f.gate_verdict in (None, Verdict.HOLDS) for f in figures)


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
    deciding = (scenario for scenario in setting.scenarios if scenario.decides)
    studies = tuple(_study(new, scenario, setting, progress) for scenario in deciding)
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
    return contest(designs, setting.scenarios, setting.policy.options, progress, Running(ledger=setting.ledger))


def _study(workflow: Workflow, scenario: Scenario, setting: Setting, progress: Progress) -> Report:
    return pipeline.simulate(workflow, scenario, setting.policy.options, progress, Running(ledger=setting.ledger))


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
