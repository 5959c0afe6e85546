"""Tests of what a team knew of: read, written, compared."""

import json
from dataclasses import replace

import pytest

from flowrehearsal.gate.baseline import Baseline, Entry, compared, entries_of, read_baseline, written
from flowrehearsal.report import BaselineReport, Report
from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.fingerprint import fingerprint
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import bare_report

FILE = "flows/ticket.yaml"
OWNER = Finding("state-without-owner", Severity.ERROR, "states.open", "Nobody owns `open`.", Location("t.yaml", 3, 3))
GAP = Finding("guard-gap", Severity.WARN, "states.paid", "A gap in `paid`.", Location("t.yaml", 4, 3))
NOTE = replace(GAP, severity=Severity.NOTE, subject="states.open")


def reported(*findings: Finding) -> Report:
    return replace(bare_report(), findings=findings)


def entry(finding: Finding, mark: str = "") -> Entry:
    return Entry(FILE, finding.name, finding.subject, mark or fingerprint(finding))


def test_what_is_written_is_read_back() -> None:
    entries = entries_of(reported(OWNER, GAP), FILE)
    assert read_baseline(written(entries), "known.json").entries == (entry(GAP), entry(OWNER))


def test_an_entry_is_one_line_so_that_branches_can_be_merged() -> None:
    text = written([entry(OWNER, "ab"), entry(GAP, "cd"), entry(GAP, "cd")])
    assert text.splitlines() == [
        "{",
        '  "format": 1,',
        '  "findings": [',
        f'    {{"file": "{FILE}", "rule": "guard-gap", "at": "states.paid", "fingerprint": "cd"}},',
        f'    {{"file": "{FILE}", "rule": "state-without-owner", "at": "states.open", "fingerprint": "ab"}}',
        "  ]",
        "}",
    ]
    assert json.loads(written([])) == {"format": 1, "findings": []}


def test_what_cannot_fail_is_not_written() -> None:
    """A note that becomes an error one day should be noticed."""
    accepted = replace(OWNER, severity=Severity.NOTE, standing=Standing.ACCEPTED)
    assert entries_of(reported(accepted, NOTE, GAP), FILE) == (entry(GAP),)


def test_an_acceptance_that_has_run_out_is_never_known() -> None:
    """Else writing a baseline would make for ever what somebody accepted until a day."""
    run_out = replace(OWNER, name="ignore-expired")
    assert entries_of(reported(run_out, GAP), FILE) == (entry(GAP),)
    report = compared(reported(run_out), Baseline("known.json", (entry(run_out),)), FILE)
    assert report.findings == (run_out,)


def test_one_that_accepts_nothing_may_be_known() -> None:
    idle = replace(GAP, name="ignore-expired")
    assert entries_of(reported(idle), FILE) == (entry(idle),)


def test_a_known_finding_keeps_its_severity_and_is_marked() -> None:
    report = compared(reported(OWNER, GAP), Baseline("known.json", (entry(OWNER),)), FILE)
    assert report.findings == (replace(OWNER, standing=Standing.KNOWN), GAP)
    assert report.baseline == BaselineReport("known.json", 1, ())


def test_moved_lines_change_nothing() -> None:
    moved = replace(OWNER, location=Location("t.yaml", 40, 7))
    report = compared(reported(moved), Baseline("known.json", (entry(OWNER),)), FILE)
    assert report.findings == (replace(moved, standing=Standing.KNOWN),)


def test_a_second_finding_that_looks_the_same_is_new() -> None:
    report = compared(reported(OWNER, OWNER), Baseline("known.json", entries_of(reported(OWNER), FILE)), FILE)
    assert [finding.standing for finding in report.findings or ()] == [Standing.KNOWN, Standing.OPEN]


def test_the_same_finding_in_another_file_is_new() -> None:
    report = compared(reported(OWNER), Baseline("known.json", (entry(OWNER),)), "flows/other.yaml")
    assert report.findings == (OWNER,)
    assert report.baseline == BaselineReport("known.json", 0, ())


def test_what_no_longer_occurs_is_named_unless_its_rule_was_not_asked() -> None:
    baseline = Baseline("known.json", (entry(GAP), entry(OWNER)))
    assert compared(reported(), baseline, FILE, silent=["guard-gap"]).baseline == BaselineReport(
        "known.json", 0, ("state-without-owner at states.open",)
    )


def test_what_was_accepted_or_refuted_since_is_neither_known_nor_gone() -> None:
    refuted = replace(OWNER, severity=Severity.NOTE, standing=Standing.REFUTED)
    report = compared(reported(refuted), Baseline("known.json", (entry(OWNER),)), FILE)
    assert report.findings == (refuted,)
    assert report.baseline == BaselineReport("known.json", 0, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "known.json:1:1: This is no baseline: expecting value."),
        ('{\n "format": 1,\n}', "This is no baseline: "),
        ("[]", "known.json:1:1: This is no baseline of format 1."),
        ('{"format": 2, "findings": []}', "known.json:1:1: This is no baseline of format 1."),
        ('{"format": 1}', "known.json:1:1: An entry of this baseline is not written as it must be."),
        ('{"format": 1, "findings": [{"file": "a"}]}', "An entry of this baseline is not written as it must be."),
        ('{"format": 1, "findings": ["a"]}', "An entry of this baseline is not written as it must be."),
    ],
)
def test_what_is_no_baseline_is_refused_with_advice(text: str, problem: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_baseline(text, "known.json")
    assert problem in str(refused.value)
    assert str(refused.value).endswith(" Write it anew with `rehearse check --write-baseline`.")
