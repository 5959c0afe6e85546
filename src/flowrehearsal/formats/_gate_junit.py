"""A gate as JUnit XML: of every workflow a case for each requirement, and below them what rules and engines found."""

from collections.abc import Collection
from dataclasses import replace

from flowrehearsal.formats._gate_findings import change_findings
from flowrehearsal.formats.junit import Case, Suite, document, suites_of
from flowrehearsal.gate.judging import Answer, GateReport, Judged
from flowrehearsal.gate.requirements.cases_find_their_way import UNSAID
from flowrehearsal.vocabulary.finding import Finding

NOT_ASKED = "not asked: there was nothing that it could judge"


def render(gate: GateReport) -> str:
    """One XML document."""
    names = [judged.trial.name for judged in gate.judged]
    alike = {name for name in names if names.count(name) > 1}
    suites = [suite for judged in gate.judged for suite in _suites(judged, alike)]
    if gate.questions:
        suites.insert(0, Suite("gate", [Case("base", skipped="; ".join(gate.questions))], gate.against, ()))
    return document("rehearse gate", suites)


def _suites(judged: Judged, alike: Collection[str]) -> list[Suite]:
    """The requirements of one workflow, and what stands behind them; files tell those apart that are called alike."""
    trial = judged.trial
    name = f"{trial.name} ({trial.file})" if trial.name in alike else trial.name
    about = trial.file, (("version", trial.change.package_version),)
    found = [Suite(f"{name}.gate", [_case(answer, judged) for answer in judged.answers], *about)]
    if trial.report is not None:
        found += suites_of(replace(trial.report, baseline=None), name)
    return [*found, *(suite for study in trial.studies for suite in suites_of(study, name))]


def _case(answer: Answer, judged: Judged) -> Case:
    decision = answer.decision
    if decision is None:
        return Case(answer.requirement, skipped=NOT_ASKED, output=answer.title)
    told = "\n".join([answer.title, *decision.remarks])
    if decision.failures:
        more = [line for finding in _concerned(decision.failures, judged) for line in _lines(finding)]
        return Case(answer.requirement, failed="\n".join([decision.failures[0], *decision.failures[1:], *more]))
    return Case(answer.requirement, skipped="; ".join(decision.open_questions), output=told)


def _concerned(failures: tuple[str, ...], judged: Judged) -> list[Finding]:
    """The findings of changes that failures speak of."""
    labels = {failure.removesuffix(UNSAID) for failure in failures}
    return [finding for finding in change_findings(judged.trial) if finding.label in labels]


def _lines(finding: Finding) -> list[str]:
    example = [f"  For example: {finding.witness}"] if finding.witness else []
    return [f"{finding.location}: {finding.message}", *example]
