"""Turns a finding into a note where exploration showed that what it warns of cannot happen."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flowrehearsal.rules.catalogue import rules
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity


def discharge(findings: Iterable[Finding], shown: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings, in the same order; nothing is hidden.

    `shown` says how far each property holds ("up to 2 faults"), for those that hold and whose premise was true. A
    finding becomes a note when all properties that its rule names are among them.
    """
    return tuple(_weighed(finding, shown) for finding in findings)


def _weighed(finding: Finding, shown: Mapping[str, str]) -> Finding:
    rule = rules().get(finding.name)
    needed: tuple[str, ...] = rule.DISCHARGED_BY if rule else ()
    if finding.severity is Severity.NOTE or not needed or not all(name in shown for name in needed):
        return finding
    reasons = " and ".join(f"{name} holds {shown[name]}" for name in needed)
    message = f"Flagged, not exploitable under the stated assumptions ({reasons}): {finding.message}"
    return replace(finding, severity=Severity.NOTE, message=message)
