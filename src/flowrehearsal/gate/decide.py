"""Decides whether a rehearsal passed, from its report alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flowrehearsal.report import Report
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.verdict import Verdict

if TYPE_CHECKING:
    from flowrehearsal.report import Figure

PASSED = 0
FAILED = 1
UNDECIDED = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says, and why.

    `failures` and `open_questions` are sentences, what exploration showed first; `remarks` say what was left out of
    the decision. `unshown`: those of the open questions that no part of the report shows.
    """

    failures: tuple[str, ...]
    open_questions: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()

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

    Findings of one cause fail as one, and those that somebody has answered (accepted, known, refuted) do not. Where a
    baseline says what was there before, a new warning fails too. Nothing passes by not having been looked at: a report
    without a single decisive answer is undecided. Absolute gates on placeholder figures are shown and do not decide,
    except those that the scenario itself expects.
    """
    found = (finding.label for finding in report.deciding_findings)
    failures = (*_violations(report), *found, *_broken_gates(report))
    unsure = (f"{finding.label} is undecided: {finding.limit}" for finding in report.undecided_findings)
    questions = (*_undecided_properties(report), *unsure, *_undecided_gates(report))
    unshown = (*_cut_short(report), *_open_tables(report))
    if not failures and not questions and not unshown and not report.could_have_failed:
        unshown = (_why_nothing_decides(report),)
    return Decision(failures, (*questions, *unshown), tuple(_remarks(report)), unshown)


def together(decisions: Iterable[tuple[str, Decision]]) -> Decision:
    """The decision on several reports, each with the name that its reasons begin with: the worst of them."""
    named = tuple(decisions)
    return Decision(
        tuple(f"{name}: {reason}" for name, decision in named for reason in decision.failures),
        tuple(f"{name}: {reason}" for name, decision in named for reason in decision.open_questions),
        tuple(f"{name}: {remark}" for name, decision in named for remark in decision.remarks),
        tuple(f"{name}: {reason}" for name, decision in named for reason in decision.unshown),
    )


def _violations(report: Report) -> Iterator[str]:
    for result in report.deciding_results:
        if result.verdict is Verdict.VIOLATED:
            yield f"{result.name} is violated"


def _undecided_properties(report: Report) -> Iterator[str]:
    for result in report.deciding_results:
        if result.verdict is Verdict.UNDECIDED:
            yield f"{result.name} is undecided: {result.reason or 'a limit was met'}"


def _broken_gates(report: Report) -> Iterator[str]:
    for figure in report.deciding_figures:
        if figure.gate_verdict is Verdict.VIOLATED:
            yield f"{_subject(figure)} breaks the gate {figure.gate}"


def _undecided_gates(report: Report) -> Iterator[str]:
    for figure in report.deciding_figures:
        if figure.gate_verdict is Verdict.UNDECIDED:
            yield f"{_subject(figure)} may or may not meet the gate {figure.gate}"


def _cut_short(report: Report) -> Iterator[str]:
    """What was interrupted is reported as far as it went, but it is not what was asked for."""
    if report.what_if is not None and report.what_if.partial:
        yield "the tables were interrupted, and what was not explored by then is marked"
    if report.study is not None and not report.study.complete:
        asked_for = dict(report.provenance.options)["replications"]
        yield f"the simulation was interrupted after {report.study.replications} of {asked_for} replications"


def _open_tables(report: Report) -> Iterator[str]:
    """Tables judge nothing, but what they could not find out is no answer either."""
    found = report.what_if
    if found is None:
        return
    if found.limits_met:
        yield f"not every run was seen: {'; '.join(found.limits_met)}"
    from flowrehearsal.exploration.tables.result import Bearing

    for rows, noun in ((found.protections, "protection"), (found.assumptions, "assumption")):
        unsure = sum(row.bearing is Bearing.UNDECIDED for row in rows or ())
        if unsure:
            yield f"{counted(unsure, noun)} {'is' if unsure == 1 else 'are'} undecided"


def _why_nothing_decides(report: Report) -> str:
    if report.study is not None and report.study.placeholder:
        return "no gate decides, since the scenario's figures are placeholders"
    return "nothing was checked that could have failed"


def _remarks(report: Report) -> Iterator[str]:
    if report.baseline is not None and report.baseline.gone:
        gone = report.baseline.gone
        yield f"fixed since {report.baseline.file} was written: {', '.join(gone)}; take them out with --write-baseline"
    if report.discharge_limits:
        yield f"findings may stand that cannot happen: exploring met a limit ({'; '.join(report.discharge_limits)})"
    figures = report.study.figures if report.study else ()
    left_out = sum(figure.gate_verdict is not None for figure in figures) - len(report.deciding_figures)
    if left_out:
        gates, do = ("gate", "does") if left_out == 1 else ("gates", "do")
        yield (
            f"{left_out} default {gates} on placeholder figures {do} not decide; write `figures: ours` in the scenario "
            "once its figures are measured"
        )


def _subject(figure: Figure) -> str:
    return f"{figure.metric} of {figure.subject}" if figure.subject else figure.metric
