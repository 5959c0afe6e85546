"""A comparison as text for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.formats._changes import files, tally, title, touched, whom
from flowrehearsal.formats._ink import Ink, wrapped
from flowrehearsal.vocabulary.verdict import Severity

if TYPE_CHECKING:
    from flowrehearsal.comparison.behaviour.difference import BehaviourChange
    from flowrehearsal.comparison.inflight.findings import InFlight

COLOURS = {Severity.ERROR: "red", Severity.WARN: "yellow", Severity.NOTE: "cyan"}
WIDTH = 100


def render(reports: Sequence[ChangeReport], styled: bool = False, most: int | None = None) -> str:
    """Every comparison, one below the other; with terminal colours where `styled`, and no more of each than `most`."""
    ink = Ink(styled)
    return "\n\n".join("\n".join(_report(report, ink, most)) for report in reports) + "\n"


def _report(report: ChangeReport, ink: Ink, most: int | None) -> Iterator[str]:
    yield ink(title(report), "bold") + f"  {files(report)}"
    yield report.sentence
    if report.changes or report.judgements:
        yield tally(report)
    shown = report.judgements[:most]
    for judgement in shown:
        yield ""
        yield from _judgement(judgement, report, ink)
    if len(shown) < len(report.judgements):
        yield ""
        yield f"… and {len(report.judgements) - len(shown)} more (--all prints them)"
    if report.in_flight is not None:
        yield ""
        yield from _in_flight(report.in_flight, report, ink)
    if report.behaviour is not None:
        yield ""
        yield from _behaviour(report.behaviour, ink, most)


def _in_flight(found: InFlight, report: ChangeReport, ink: Ink) -> Iterator[str]:
    yield ink("Cases that are inside", "bold") + f": {report.told_in_flight}"
    for harm in found.harms:
        number = touched(report, harm.states)
        severity = ink(harm.severity, COLOURS[harm.severity])
        yield f"{severity}  {ink(harm.promise, 'bold')}{f'  {number}' if number else ''}"
        yield from wrapped(f"{harm.sentence}.", WIDTH, "       ")
        yield from (ink(line, "faint") for line in wrapped(harm.run, WIDTH, "       "))


def _behaviour(behaviour: BehaviourChange, ink: Ink, most: int | None) -> Iterator[str]:
    yield ink("What cases can do", "bold") + f": {behaviour.sentence}"
    for head, possible in (("before only", behaviour.gone), ("now only", behaviour.come)):
        for one in possible[:most]:
            yield from wrapped(f"{head}: {one.sentence}", WIDTH, "  ")
            yield from (ink(line, "faint") for line in wrapped("; ".join(one.steps), WIDTH, "      "))
        if most is not None and len(possible) > most:
            yield f"  … and {len(possible) - most} more {head} (--all prints them)"


def _judgement(judgement: Judgement, report: ChangeReport, ink: Ink) -> Iterator[str]:
    finding = judgement.finding
    severity = ink(finding.severity, COLOURS[finding.severity])
    yield f"{severity}  {ink(finding.name, 'bold')}  {finding.location}"
    yield from wrapped(finding.message, WIDTH, "       ")
    if finding.witness and finding.witness not in finding.message:
        yield from wrapped(f"Example: {finding.witness}", WIDTH, "       ")
    if finding.advice:
        yield from wrapped(finding.advice, WIDTH, "       ")
    yield from (ink(line, "faint") for line in wrapped(whom(judgement, report), WIDTH, "       "))
