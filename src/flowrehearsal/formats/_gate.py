"""A gate's report in every format: a page for people, and what machines read of it."""

from __future__ import annotations

from flowrehearsal.formats import _gate_json, _gate_junit, _gate_markdown, _gate_text, github, sarif
from flowrehearsal.formats._gate_findings import reports
from flowrehearsal.gate.judging import GateReport
from flowrehearsal.vocabulary.repository import UNKNOWN, Repository

FORMATS = ("text", "json", "sarif", "junit", "github", "markdown")


def render(gate: GateReport, name: str, repository: Repository = UNKNOWN) -> str:
    """The report in the format of a name; ends with a newline."""
    match name:
        case "sarif":
            return sarif.render_all(reports(gate, repository), repository, gate.questions)
        case "github":
            return github.render_all(reports(gate, repository), repository, gate.questions)
        case "junit":
            return _gate_junit.render(gate)
        case "json":
            return _gate_json.render(gate)
        case "markdown":
            return _gate_markdown.render(gate)
    return _gate_text.render(gate)


def text(gate: GateReport, styled: bool, most: int | None) -> str:
    """The report as text, painted where `styled`, with no more of anything than `most`."""
    return _gate_text.render(gate, styled, most)
