"""Which findings of two designs are the same: by what each is recognised by, wherever it stands."""

from dataclasses import dataclass

from flowrehearsal.pages.sides import Sides
from flowrehearsal.report import Report
from flowrehearsal.rules.grouping import Group, grouped
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprints

Compared = tuple[Group, ...]
"""Findings of one cause as one."""


@dataclass(frozen=True, slots=True)
class FindingsCompared:
    """`gone`: in the first design only; `come`: in the second only; `kept`: in both, as the second one has them."""

    gone: Compared
    come: Compared
    kept: Compared


def findings_compared(sides: Sides) -> FindingsCompared:
    """What rules found in either; one that an exploration refutes, or that somebody answered for, counts as a note."""
    first, second = (_marked(report) for report in sides.reports)
    return FindingsCompared(
        grouped(finding for mark, finding in first.items() if mark not in second),
        grouped(finding for mark, finding in second.items() if mark not in first),
        grouped(finding for mark, finding in second.items() if mark in first),
    )


def _marked(report: Report) -> dict[str, Finding]:
    found = report.findings or ()
    return dict(zip(fingerprints(found), found, strict=True))
