"""Runs every rule over a definition."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Ignore, Workflow
from flowrehearsal.rules.catalogue import rules
from flowrehearsal.rules.design import design_of
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

_ORDER = tuple(Severity)


def check(workflow: Workflow) -> tuple[Finding, ...]:
    """What the rules have to say: the severe first, then in the order of the file, then by name.

    A finding that an `ignore` entry accepts stays in the list as a note that says who accepted it, and until when.
    Dates are not compared with any calendar.
    """
    design = design_of(workflow)
    found = [finding for rule in rules().values() for finding in rule.check(design)]
    return tuple(sorted((_with_acceptance(finding, workflow.ignore) for finding in found), key=_place))


def accepted(finding: Finding, entries: tuple[Ignore, ...]) -> Ignore | None:
    """The entry that accepts a finding: its rule, at its subject or at a part around it."""
    for entry in entries:
        if entry.rule == finding.name and f"{finding.subject}.".startswith(f"{entry.at}."):
            return entry
    return None


def _with_acceptance(finding: Finding, entries: tuple[Ignore, ...]) -> Finding:
    entry = accepted(finding, entries)
    if entry is None:
        return finding
    message = f"Accepted by {entry.owner} until {entry.until} ({entry.reason}): {finding.message}"
    return replace(finding, severity=Severity.NOTE, message=message)


def _place(finding: Finding) -> tuple[int, str, int, int, str, str]:
    place = finding.location
    return _ORDER.index(finding.severity), place.file, place.line, place.column, finding.name, finding.subject
