"""A comparison as JSON: plain data with keys in a fixed order, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.judge import Judgement
from flowrehearsal.comparison.result import ChangeReport
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.formats._json_text import written
from flowrehearsal.formats.json import plain

if TYPE_CHECKING:
    from flowrehearsal.comparison.inflight.findings import InFlight

VERSION = 1
"""Grows when a reader of this format would have to change."""


def render(reports: Sequence[ChangeReport]) -> str:
    """One document that lists the comparisons; ends with a newline."""
    found = {"format": VERSION, "comparisons": [document(report) for report in reports]}
    return written(found)


def document(report: ChangeReport) -> dict[str, Any]:
    """One comparison as dictionaries, lists and scalars."""
    return {
        "old": _version(report.old),
        "new": _version(report.new),
        "package_version": report.package_version,
        "verdict": {**plain(report.summary), "sentence": report.sentence},
        "changes": [_change(change) for change in report.changes],
        "judgements": [_judgement(judgement, report) for judgement in report.judgements],
        "in_flight": None if report.in_flight is None else _in_flight(report.in_flight, report),
        "behaviour": plain(report.behaviour),
    }


def _version(workflow: Workflow | None) -> dict[str, Any] | None:
    if workflow is None:
        return None
    source = workflow.source
    return {"name": workflow.name, "version": workflow.version, "file": source.file, "digest": source.digest}


def _change(change: Change) -> dict[str, Any]:
    return {
        "subject": change.subject,
        "about": change.about,
        "way": change.way,
        "old": change.old_text or None,
        "new": change.new_text or None,
        "lost": change.lost,
        "gained": change.gained,
        "old_location": plain(change.old_at),
        "new_location": plain(change.new_at),
    }


def _in_flight(found: InFlight, report: ChangeReport) -> dict[str, Any]:
    harms = [plain(harm) | {"cases": report.touched(harm.states)} for harm in found.harms]
    return {**plain(found), "harms": harms}


def _judgement(judgement: Judgement, report: ChangeReport) -> dict[str, Any]:
    return {
        **plain(judgement.finding),
        "concerns": list(judgement.concerns),
        "bump": judgement.bump,
        "cases": report.touched(states) if (states := report.where(judgement)) else None,
        "answers": [report.changes.index(change) for change in judgement.answers],
    }
