"""The order in which a reader wants findings: whoever reads only ten should have read those that cost most."""

from collections import Counter

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.report import Report
from flowrehearsal.rules.grouping import Group
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity

LEVELS = {Severity.ERROR: 0, Severity.WARN: 1, Severity.NOTE: 3}
UNDECIDED = 2
"""What may be an error and what is only a remark lie on either side of it."""


def ranked_groups(report: Report) -> tuple[Group, ...]:
    """The findings by cause: open before answered, then by severity, undecided ones between warnings and notes.

    Within a severity each rule tells its weightiest finding before any rule tells its second, since ten findings of
    one kind teach less than ten kinds. Weightier is what touches an effect that has a `weight`, then what more rules
    say of one cause, since one mend answers all of them; then the order of the file decides.
    """
    groups = sorted(report.groups, key=lambda group: _weight(group, report.workflow))
    told: Counter[tuple[int, int, str]] = Counter()
    ranked: list[tuple[tuple[int, int, int], int, Group]] = []
    for place, group in enumerate(groups):
        kind = (*_level(group.leading), group.leading.name)
        ranked.append(((*_level(group.leading), told[kind]), place, group))
        told[kind] += 1
    return tuple(group for *_, group in sorted(ranked, key=lambda one: one[:2]))


def _level(finding: Finding) -> tuple[int, int]:
    """Whether somebody has answered it, and with what; then how severe it is."""
    return list(Standing).index(finding.standing), UNDECIDED if finding.is_undecided else LEVELS[finding.severity]


def _weight(group: Group, workflow: Workflow) -> tuple[bool, int, Location, str]:
    """The weightiest is the smallest."""
    finding = group.leading
    return not _is_weighty(finding, workflow), -len(group.others), finding.location, finding.name


def _is_weighty(finding: Finding, workflow: Workflow) -> bool:
    """Whether it is about an effect that has a weight, or about an action that asks for one."""
    section, _, name = finding.subject.partition(".")
    name = name.partition(".")[0]
    action = workflow.actions.get(name) if section == "actions" else None
    asked = action.effects if action else (name,) if section == "effects" else ()
    return any(workflow.effects[each].weight is not None for each in asked if each in workflow.effects)
