"""A gate as JSON: what was demanded, what was answered, and everything behind it, with keys in a fixed order."""

from typing import Any

from flowrehearsal.comparison.signoff import sign_offs
from flowrehearsal.formats import _changes_json
from flowrehearsal.formats._json_text import written
from flowrehearsal.formats.json import document, plain
from flowrehearsal.gate.judging import Answer, GateReport, Judged

VERSION = 1
"""Grows when a reader of this format would have to change."""


def render(gate: GateReport) -> str:
    """One document; ends with a newline."""
    found = {
        "format": VERSION,
        "against": gate.against,
        "package_version": gate.package_version,
        "verdict": _decision(gate),
        "policy": plain(gate.policy),
        "workflows": [_workflow(judged) for judged in gate.judged],
    }
    return written(found)


def _workflow(judged: Judged) -> dict[str, Any]:
    trial = judged.trial
    return {
        "name": trial.name,
        "file": trial.file,
        "verdict": _decision(judged),
        "was_kept": judged.was_kept,
        "requirements": [_answer(answer) for answer in judged.answers],
        "sign_offs": plain(sign_offs(trial.change)),
        "comparison": _changes_json.document(trial.change),
        "harms": plain(trial.harms),
        "report": document(trial.report) if trial.report is not None else None,
        "before": _before(judged),
        "studies": [document(study) for study in trial.studies],
        "contrast": plain(trial.contrast),
    }


def _decision(judged: Judged | GateReport) -> dict[str, Any]:
    decision = judged.decision
    return {"word": decision.word, "code": decision.code, **plain(decision)}


def _answer(answer: Answer) -> dict[str, Any]:
    decision = plain(answer.decision)
    return {"name": answer.requirement, "title": answer.title, "word": answer.word, "decision": decision}


def _before(judged: Judged) -> dict[str, Any] | None:
    """What the old version is known by: enough to see whether something is new."""
    before = judged.trial.before
    if before is None:
        return None
    return {
        "findings": [finding.label for finding in before.findings or ()],
        "properties": {result.name: result.verdict.value for result in before.results},
    }
