"""Tests of the order in which a pack tells its findings."""

from dataclasses import replace

from flowrehearsal.formats._pack_findings import finding_groups
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import bare_report, finding, unsure


def test_findings_stand_by_how_much_they_weigh_and_what_was_left_undecided_stands_apart() -> None:
    known = replace(finding(), standing=Standing.KNOWN)
    found = (finding(Severity.NOTE), known, unsure(), finding(Severity.WARN), finding())
    assert [(each.title, each.mark, each.count) for each in finding_groups(replace(bare_report(), findings=found))] == [
        ("Errors", "bad", 1),
        ("Warnings", "warn", 1),
        ("Undecided", "warn", 1),
        ("Notes", "muted", 1),
        ("Known from the baseline", "muted", 1),
    ]
