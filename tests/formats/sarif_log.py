"""SARIF logs as another program reads them: held to the schema of the standard, their fixes put in.

`sarif-schema-2.1.0.json` is the schema of OASIS's standard (2.1.0, rtm.5), byte for byte as the package
@microsoft/jest-sarif 1.0.0-beta.0 (MIT) ships it.
"""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from flowrehearsal.formats.sarif import render
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.repository import UNKNOWN, Repository
from tests.formats.small_report import bare_report

SCHEMA = Path(__file__).parent / "sarif-schema-2.1.0.json"


@cache
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def complaints(document: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(document)]


def of(*findings: Finding) -> Report:
    return replace(bare_report(), findings=findings)


def run(report: Report, repository: Repository = UNKNOWN) -> dict[str, Any]:
    """The only run of a valid log."""
    document = json.loads(render(report, repository))
    assert complaints(document) == []
    [only] = document["runs"]
    return dict(only)


def results(report: Report) -> list[dict[str, Any]]:
    return list(run(report)["results"])


def mended(text: str, report: Report) -> list[str]:
    """The text after the fix of each result, put in as a viewer would."""
    return [
        applied(text, replacement)
        for found in results(report)
        for fix in found.get("fixes", ())
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
    ]


def applied(text: str, replacement: dict[str, Any]) -> str:
    lines, region = text.splitlines(keepends=True), replacement["deletedRegion"]
    start, end = (
        sum(map(len, lines[: region[f"{edge}Line"] - 1])) + region[f"{edge}Column"] - 1 for edge in ("start", "end")
    )
    return text[:start] + replacement["insertedContent"]["text"] + text[end:]


def with_text(text: str, *findings: Finding) -> Report:
    workflow = bare_report().workflow
    source = replace(workflow.source, lines=tuple(text.splitlines()))
    return replace(of(*findings), workflow=replace(workflow, source=source))
