"""The findings of a pack: by how much they weigh, then by rule; what a baseline knows and what is undecided apart."""

from dataclasses import dataclass
from itertools import groupby

from flowrehearsal.report import Report
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

SHOWN = 3
"""So many findings of one rule are open; the rest is folded away."""
Numbered = tuple[int, Group]
"""A finding with its number among all findings of the report, from 0: its place in the pack is called so."""


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What one rule found, findings of one cause as one: the first few, and the rest, which the page folds away."""

    name: str
    first: tuple[Numbered, ...]
    rest: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity, or those that the baseline knows, rule by rule."""

    title: str
    mark: str
    count: int
    rules: tuple[RuleFindings, ...]


def finding_groups(report: Report) -> tuple[FindingGroup, ...]:
    """What there is of each weight, the heaviest first."""
    numbered = list(enumerate(report.groups))
    known = [one for one in numbered if one[1].leading.standing is Standing.KNOWN]
    unsure = [one for one in numbered if one[1].leading.is_undecided]
    others = [one for one in numbered if one not in known and one not in unsure]
    by_severity = {severity: [one for one in others if one[1].leading.severity is severity] for severity in Severity}
    parts = (
        ("Errors", "bad", by_severity[Severity.ERROR]),
        ("Warnings", "warn", by_severity[Severity.WARN]),
        ("Undecided", "warn", unsure),
        ("Notes", "muted", by_severity[Severity.NOTE]),
        ("Known from the baseline", "muted", known),
    )
    return tuple(FindingGroup(title, mark, len(chosen), _by_rule(chosen)) for title, mark, chosen in parts if chosen)


def _by_rule(chosen: list[Numbered]) -> tuple[RuleFindings, ...]:
    ordered = sorted(chosen, key=lambda one: (one[1].leading.name, one[1].leading.location))
    rules = groupby(ordered, key=lambda one: one[1].leading.name)
    return tuple(_of_rule(name, tuple(found)) for name, found in rules)


def _of_rule(name: str, found: tuple[Numbered, ...]) -> RuleFindings:
    return RuleFindings(name, found[:SHOWN], found[SHOWN:])
