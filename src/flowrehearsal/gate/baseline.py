"""What a team knew of on the day it began: findings that are recognised again and do not fail."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace

from flowrehearsal.report import BaselineReport, Report
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprints
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

FORMAT = 1
"""Grows when a reader of baseline files would have to change."""
RUN_OUT = "ignore-expired"
"""What says that an acceptance has run out; no baseline makes that known."""
ADVICE = "Write it anew with `rehearse check --write-baseline`."


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding that is known: the file, as seen from the folder of the baseline, the rule, what it is about, and
    what it is recognised by. Only the file and the fingerprint are compared; the rest is for people."""

    file: str
    rule: str
    at: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline file in order; `file` is how the user names it, `digest` its SHA-256 (hexadecimal)."""

    file: str
    entries: tuple[Entry, ...] = ()
    digest: str = ""


def read_baseline(text: str, file: str) -> Baseline:
    """The baseline that a text holds; DefinitionError where it is none."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"This is no baseline: {error.msg[:1].lower()}{error.msg[1:]}."
        raise _refused(file, message, error.lineno, error.colno) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _refused(file, f"This is no baseline of format {FORMAT}.")
    try:
        entries = tuple(Entry(**{name: str(value) for name, value in entry.items()}) for entry in document["findings"])
    except (AttributeError, KeyError, TypeError):
        raise _refused(file, "An entry of this baseline is not written as it must be.") from None
    return Baseline(file, tuple(sorted(entries)), hashlib.sha256(text.encode()).hexdigest())


def _refused(file: str, message: str, line: int = 1, column: int = 1) -> DefinitionError:
    return DefinitionError([Problem(Location(file, line, column), message, ADVICE)])


def written(entries: Iterable[Entry]) -> str:
    """The text of a baseline file: an entry on each line, in order, so that two branches can be merged."""
    lines = ",\n".join(f"    {json.dumps(asdict(entry), ensure_ascii=False)}" for entry in sorted(set(entries)))
    inside = f"\n{lines}\n  " if lines else ""
    return f'{{\n  "format": {FORMAT},\n  "findings": [{inside}]\n}}\n'


def entries_of(report: Report, file: str) -> tuple[Entry, ...]:
    """What a baseline has to hold so that nothing of a report fails that may be known; `file` is the name of the
    definition there."""
    found = report.findings or ()
    known = zip(found, fingerprints(found), strict=True)
    return tuple(Entry(file, finding.name, finding.subject, mark) for finding, mark in known if _can_be_known(finding))


def _can_be_known(finding: Finding) -> bool:
    """Whether it could fail, and may be known: an acceptance that has run out would else hold for ever."""
    is_run_out = finding.name == RUN_OUT and finding.severity is Severity.ERROR
    return finding.severity is not Severity.NOTE and not is_run_out


def compared(report: Report, baseline: Baseline, file: str, silent: Collection[str] = ()) -> Report:
    """The report with the findings marked that the baseline knows, and with its entries that no longer occur.

    `file` names the definition in the baseline; `silent` are the rules that were not asked: their entries may occur.
    """
    found = report.findings or ()
    here = [entry for entry in baseline.entries if entry.file == file]
    known, marks = {entry.fingerprint for entry in here}, fingerprints(found)
    marked = tuple(_marked(finding, mark in known) for finding, mark in zip(found, marks, strict=True))
    gone = [e for e in here if e.fingerprint not in marks and e.rule not in silent]
    count = sum(finding.standing is Standing.KNOWN for finding in marked)
    told = BaselineReport(baseline.file, count, tuple(f"{entry.rule} at {entry.at}" for entry in gone))
    return replace(report, findings=marked, baseline=told)


def _marked(finding: Finding, is_known: bool) -> Finding:
    known = is_known and finding.standing is Standing.OPEN and _can_be_known(finding)
    return replace(finding, standing=Standing.KNOWN) if known else finding
