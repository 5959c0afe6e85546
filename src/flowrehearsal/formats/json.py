"""A report as JSON: plain data with keys in a fixed order, for other programs.

Same report, same bytes. Files are named as the user named them. A part that was not run is null, never an empty
success.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from flowrehearsal.formats._json_text import written
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import DefinitionError

NAME = "json"
VERSION = 1
"""Grows when a reader of this format would have to change."""


def render(report: Report) -> str:
    """The report as indented JSON that ends with a newline."""
    return written(document(report))


def render_all(reports: Sequence[Report]) -> str:
    """Several reports as one document that lists them, each as it would stand alone."""
    return written({"format": VERSION, "reports": [document(report) for report in reports]})


def render_problems(error: DefinitionError) -> str:
    """What is wrong in files that could not be rehearsed; no report has the key `problems`."""
    return written({"format": VERSION, "problems": plain(error.problems)})


def document(report: Report) -> dict[str, Any]:
    """The report as dictionaries, lists and scalars."""
    workflow = report.workflow
    return {
        "format": VERSION,
        "provenance": plain(report.provenance) | {"options": dict(report.provenance.options)},
        "workflow": {"name": workflow.name, "version": workflow.version, "file": workflow.source.file},
        "scenario": report.scenario
        and {
            "name": report.scenario.name,
            "file": report.scenario.source.file,
            "figures": report.scenario.figures,
        },
        "findings": plain(report.findings),
        "causes": None if report.findings is None else _causes(report),
        "baseline": plain(report.baseline),
        "discharge_limits": plain(report.discharge_limits),
        "exploration": plain(report.exploration),
        "study": plain(report.study),
        "staffing": plain(report.staffing) or None,
        "tables": plain(report.tables),
        "what_if": plain(report.what_if),
    }


def _causes(report: Report) -> list[list[int]]:
    """The findings of each cause by their places in the list of findings, the one that leads first."""
    places = {id(finding): place for place, finding in enumerate(report.findings or ())}
    return [[places[id(finding)] for finding in (group.leading, *group.others)] for group in report.groups]


def plain(value: object) -> Any:
    """A value of a report as JSON knows it, less what is not to be shown; a number that is no number becomes null."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.repr}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    return value
