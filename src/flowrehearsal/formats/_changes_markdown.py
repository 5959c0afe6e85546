"""A comparison as Markdown, for pull requests: a sheet that says what a change does, and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.formats._changes import BUMPS, files, tally, title, touched
from flowrehearsal.formats._markdown_text import SHOWN, escaped, table
from flowrehearsal.vocabulary.naming import capitalised, joined

if TYPE_CHECKING:
    from flowrehearsal.comparison.behaviour.difference import BehaviourChange
    from flowrehearsal.comparison.inflight.findings import InFlight

HEADS = ("", "Change", "What it does", "For", "Takes")


def render(reports: Sequence[ChangeReport]) -> str:
    """Every comparison, one below the other; ends with a newline."""
    return "\n\n".join("\n\n".join(_report(report)) for report in reports) + "\n"


def _report(report: ChangeReport) -> Iterator[str]:
    yield f"# {escaped(title(report))}"
    yield f"**{escaped(report.sentence)}**"
    yield f"{tally(report)}. {escaped(files(report))}"
    yield from judgement_table(report, SHOWN)
    if report.in_flight is not None:
        yield "## Cases that are inside"
        yield from in_flight_table(report.in_flight, report)
    if report.behaviour is not None:
        yield from _behaviour(report.behaviour)
    digests = (each.source.digest[:12] for each in (report.old, report.new) if each is not None)
    yield f"<sub>flowrehearsal {report.package_version} · {' → '.join(digests)}</sub>"


def judgement_table(report: ChangeReport, most: int) -> Iterator[str]:
    """What changes do, and to whom, as a table of at most so many rows; nothing where there is nothing to say."""
    yield from table(HEADS, [_row(judgement, report) for judgement in report.judgements], most)


def in_flight_table(found: InFlight, report: ChangeReport) -> Iterator[str]:
    """What becomes of cases that are inside: a sentence, and a table where promises are broken."""
    yield escaped(capitalised(report.told_in_flight))
    rows = [(harm.severity.noun, f"{harm.sentence}.", touched(report, harm.states), harm.run) for harm in found.harms]
    yield from table(("", "No longer true", "Touches", "A shortest run"), [map(escaped, row) for row in rows])


def _behaviour(behaviour: BehaviourChange) -> Iterator[str]:
    yield "## What cases can do"
    yield escaped(behaviour.sentence)
    found = [(head, one) for head, part in (("before", behaviour.gone), ("now", behaviour.come)) for one in part]
    rows = [(head, escaped(one.sentence), escaped("; ".join(one.steps))) for head, one in found]
    yield from table(("Only", "Possible", "A shortest run"), rows)


def _row(judgement: Judgement, report: ChangeReport) -> tuple[str, ...]:
    finding = judgement.finding
    told = [finding.message]
    if finding.witness and finding.witness not in finding.message:
        told.append(f"Example: {finding.witness}")
    what = "<br>".join(escaped(line) for line in (*told, *filter(None, (finding.advice,))))
    place = escaped(str(finding.location).rpartition(":")[0])
    number = touched(report, report.where(judgement))
    concerns = joined(judgement.concerns) + (f"<br>{number}" if number else "")
    return finding.severity.noun, f"{finding.name}<br>{place}", what, concerns, BUMPS[judgement.bump]
