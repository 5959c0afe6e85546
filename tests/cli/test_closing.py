"""Tests of the line that ends a command whose report was shown."""

from dataclasses import replace

from flowrehearsal.cli.closing import closing
from flowrehearsal.gate.decide import decide, together
from flowrehearsal.report import BaselineReport, Report
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.formats.small_report import bare_report, exploration, finding, result, study, unsure, whole_report

WHY = "`rehearse explain NAME` says why one matters and what to write instead"


def found(*findings: Finding) -> Report:
    return replace(bare_report(), findings=findings)


def said(*reports: Report) -> list[str]:
    decisions = [(f"{number}.yaml", decide(report)) for number, report in enumerate(reports)]
    return list(closing(reports, together(decisions) if len(reports) > 1 else decisions[0][1]))


def test_what_fails_is_counted_and_the_next_step_is_named() -> None:
    assert said(found(finding(), finding(), finding(Severity.WARN), unsure())) == [
        f"Failed: 2 errors, 1 undecided finding. {WHY}."
    ]
    assert said(whole_report()) == [f"Failed: 1 error, 1 violated property. {WHY}."]


def test_mends_that_need_no_thought_are_offered() -> None:
    mended = replace(finding(), edits=(Edit(("states", "open"), "owner", "clerk"),))
    answered = replace(mended, standing=Standing.ACCEPTED, severity=Severity.NOTE)
    assert said(found(mended, answered, finding())) == [f"Failed: 2 errors. {WHY}; --fix can mend 1 cause."]


def test_mends_are_no_more_offered_once_they_have_been_made() -> None:
    """What is left could not be mended."""
    report = found(replace(finding(), edits=(Edit(("states", "open"), "owner", "clerk"),)))
    assert list(closing([report], decide(report), is_mended=True)) == [f"Failed: 1 error. {WHY}."]


def test_a_mend_that_the_file_cannot_take_is_not_offered() -> None:
    nowhere = replace(finding(), edits=(Edit(("states", "nowhere"), "owner", "clerk"),))
    assert said(found(nowhere)) == [f"Failed: 1 error. {WHY}."]


def test_a_new_warning_is_called_new() -> None:
    report = replace(found(finding(Severity.WARN)), baseline=BaselineReport("known.json", 0, ()))
    assert said(report) == [f"Failed: 1 new warning. {WHY}."]


def test_whoever_passes_hears_of_the_warnings_that_are_left() -> None:
    known = replace(finding(Severity.WARN), standing=Standing.KNOWN)
    assert said(found(finding(Severity.WARN), finding(Severity.WARN), known)) == ["Passed, with 2 warnings"]
    assert said(found(finding(Severity.NOTE), known)) == ["Passed"]


def test_what_is_undecided_is_counted_with_the_reason_where_there_is_one() -> None:
    assert said(found(unsure())) == ["Undecided: 1 finding (the solver gave up)."]
    full, stopped = (result(Verdict.UNDECIDED, reason=reason) for reason in ("a counter was full", "interrupted"))
    explored = replace(found(), exploration=exploration(full, full))
    assert said(explored) == ["Undecided: 2 properties (a counter was full)."]
    assert said(replace(explored, exploration=exploration(full, stopped))) == ["Undecided: 2 properties."]


def test_what_the_report_cannot_show_is_told() -> None:
    assert said(bare_report()) == ["Undecided:", "  nothing was checked that could have failed"]
    cut = replace(whole_report(), study=replace(study(), complete=False))
    cut = replace(cut, provenance=replace(cut.provenance, options=(("replications", "9"),)))
    assert said(cut)[1:] == [f"  the simulation was interrupted after {study().replications} of 9 replications"]


def test_of_several_workflows_it_is_said_how_many_stand_out() -> None:
    assert said(found(finding()), found(finding(), finding()), found()) == [
        f"Failed: 3 errors in 2 of 3 workflows. {WHY}."
    ]
    assert said(found(unsure()), found()) == ["Undecided: 1 finding in 1 of 2 workflows (the solver gave up)."]
    assert said(found(), found()) == ["Passed"]
