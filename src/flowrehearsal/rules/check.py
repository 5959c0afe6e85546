"""Asks the rules about a definition."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Ignore, Workflow
from flowrehearsal.rules.acceptance import accepted, misnamed
from flowrehearsal.rules.catalogue import groups, names, rule
from flowrehearsal.rules.design import Design, design_of
from flowrehearsal.rules.selection import EVERYTHING, Selection
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

LAST = "ignores"
"""The group that asks what became of what the others found; nobody can accept what it says."""


def check(workflow: Workflow, selection: Selection = EVERYTHING, today: str = "") -> tuple[Finding, ...]:
    """What the rules have to say: the severe first, then in the order of the file, then by name.

    A finding that an `ignore` entry accepts stays in the list as a note that says who accepted it, and until when.
    `today` (2027-06-30) is the day with which their dates are compared; empty: with none.
    DefinitionError for an entry whose rule does not exist.
    """
    if problems := misnamed(workflow):
        raise DefinitionError(problems)
    design = replace(design_of(workflow), today=today)
    last = groups()[LAST]
    found = [
        _with_acceptance(finding, workflow.ignore)
        for name in selection.rules
        if name not in last
        for finding in _asked(name, design, selection)
    ]
    after = replace(design, idle=_idle(workflow.ignore, found, selection))
    found += [finding for name in selection.rules if name in last for finding in _asked(name, after, selection)]
    return tuple(sorted(found, key=_place))


def _asked(name: str, design: Design, selection: Selection) -> list[Finding]:
    found = rule(name).check(design)
    return [_weighed(finding, selection.weight(name, finding.severity)) for finding in found]


def _weighed(finding: Finding, severity: Severity) -> Finding:
    """The rule knows how bad it is, and the team how much it minds; what nobody could decide is not bad yet."""
    return finding if finding.limit or finding.severity is severity else replace(finding, severity=severity)


def _with_acceptance(finding: Finding, entries: tuple[Ignore, ...]) -> Finding:
    entry = accepted(finding, entries)
    if entry is None:
        return finding
    message = f"Accepted by {entry.owner} until {entry.until} ({entry.reason}): {finding.message}"
    return replace(finding, severity=Severity.NOTE, message=message, standing=Standing.ACCEPTED)


def _idle(entries: tuple[Ignore, ...], found: list[Finding], selection: Selection) -> tuple[int, ...]:
    """The places of the entries that accepted nothing, among those whose rule was asked."""
    used = [accepted(finding, entries) for finding in found if finding.standing is Standing.ACCEPTED]
    silent = set(names()) - set(selection.rules)
    return tuple(
        place
        for place, entry in enumerate(entries)
        if entry.rule not in silent and not any(entry is other for other in used)
    )


def _place(finding: Finding) -> tuple[int, str, int, int, str, str]:
    place = finding.location
    return finding.severity.rank, place.file, place.line, place.column, finding.name, finding.subject
