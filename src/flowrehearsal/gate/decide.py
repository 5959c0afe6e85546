"""Decides whether a rehearsal passed, from its report alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from flowrehearsal.report import ExplorationReport, Figure, PropertyResult, Report, StudyReport
from flowrehearsal.vocabulary.verdict import Severity, Verdict

PASSED = 0
FAILED = 1
UNDECIDED = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says, and why.

    `failures` and `open_questions` are sentences, what exploration showed first; `remarks` say what was left out of
    the decision.
    """

    failures: tuple[str, ...]
    open_questions: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code: 0 passed, 1 something fails, 3 nothing fails but something is undecided."""
        if self.failures:
            return FAILED
        return UNDECIDED if self.open_questions else PASSED

    @property
    def word(self) -> str:
        """The decision in one word."""
        return {PASSED: "passed", FAILED: "failed", UNDECIDED: "undecided"}[self.code]


def decide(report: Report) -> Decision:
    """The decision on a report: errors, violated properties and violated gates fail; a limit that was met is undecided.

    Nothing passes by not having been looked at: a report without a single decisive answer is undecided. Absolute gates
    on placeholder figures are shown and do not decide, except those that the scenario itself expects.
    """
    failures = (*_violations(report.exploration), *_errors(report), *_broken_gates(report))
    questions = [*_undecided_properties(report.exploration), *_undecided_gates(report)]
    if not failures and not questions and not _something_was_checked(report):
        questions.append(_why_nothing_decides(report))
    return Decision(failures, tuple(questions), tuple(_remarks(report)))


def _errors(report: Report) -> Iterator[str]:
    for finding in report.findings or ():
        if finding.severity is Severity.ERROR:
            yield f"{finding.name} at {finding.subject}"


def _violations(exploration: ExplorationReport | None) -> Iterator[str]:
    for result in _weighty(exploration):
        if result.verdict is Verdict.VIOLATED:
            yield f"{result.name} is violated"


def _undecided_properties(exploration: ExplorationReport | None) -> Iterator[str]:
    for result in _weighty(exploration):
        if result.verdict is Verdict.UNDECIDED:
            yield f"{result.name} is undecided: {result.reason or 'a limit was met'}"


def _weighty(exploration: ExplorationReport | None) -> Iterator[PropertyResult]:
    if exploration is not None:
        yield from (result for result in exploration.results if result.severity is not Severity.NOTE)


def _broken_gates(report: Report) -> Iterator[str]:
    for figure in _deciding(report):
        if figure.gate_verdict is Verdict.VIOLATED:
            yield f"{_subject(figure)} breaks the gate {figure.gate}"


def _undecided_gates(report: Report) -> Iterator[str]:
    for figure in _deciding(report):
        if figure.gate_verdict is Verdict.UNDECIDED:
            yield f"{_subject(figure)} may or may not meet the gate {figure.gate}"


def _deciding(report: Report) -> Iterator[Figure]:
    """The figures whose gate counts."""
    study = report.study
    if study is None:
        return
    expected = {expectation.text for expectation in report.scenario.expect} if report.scenario else set()
    for figure in study.figures:
        if figure.gate_verdict is not None and (not study.placeholder or figure.gate in expected):
            yield figure


def _something_was_checked(report: Report) -> bool:
    explored = report.exploration is not None and any(
        result.verdict is Verdict.HOLDS and not result.vacuous for result in report.exploration.results
    )
    return report.findings is not None or explored or any(True for _ in _deciding(report))


def _why_nothing_decides(report: Report) -> str:
    if report.study is not None and report.study.placeholder:
        return "no gate decides, since the scenario's figures are placeholders"
    return "nothing was checked that could have failed"


def _remarks(report: Report) -> Iterator[str]:
    study: StudyReport | None = report.study
    if study is not None and study.placeholder:
        deciding = len(list(_deciding(report)))
        gated = sum(figure.gate_verdict is not None for figure in study.figures)
        if gated > deciding:
            left_out = gated - deciding
            whose = (
                "default gate on placeholder figures does"
                if left_out == 1
                else "default gates on placeholder figures do"
            )
            yield (
                f"{left_out} {whose} not decide; write `figures: ours` in the scenario once its figures are measured"
            )


def _subject(figure: Figure) -> str:
    return f"{figure.metric} of {figure.subject}" if figure.subject else figure.metric
