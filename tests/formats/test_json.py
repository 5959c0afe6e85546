import json
from dataclasses import replace

from syrupy.assertion import SnapshotAssertion

from flowrehearsal.formats.json import render, render_all, render_problems
from flowrehearsal.report import BaselineReport
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.formats.small_report import bare_report, figure, finding, study, whole_report, wrong_input


def test_a_part_that_was_not_run_is_null_and_never_an_empty_success() -> None:
    assert json.loads(render(bare_report())) == {
        "format": 1,
        "provenance": {
            "workflow": "ticket",
            "workflow_digest": "ab" * 32,
            "scenario": "",
            "scenario_digest": "",
            "package_version": "0.1.0",
            "options": {"faults": "1"},
        },
        "workflow": {"name": "ticket", "version": 3, "file": "ticket.yaml"},
        "scenario": None,
        "findings": None,
        "causes": None,
        "baseline": None,
        "discharge_limits": [],
        "exploration": None,
        "study": None,
        "staffing": None,
        "tables": [],
        "what_if": None,
    }


def test_a_finding_is_plain_data() -> None:
    assert json.loads(render(whole_report()))["findings"][0] == {
        "name": "state-without-owner",
        "severity": "error",
        "subject": "states.open",
        "message": "Nobody owns open.",
        "location": {"file": "ticket.yaml", "line": 3, "column": 3},
        "advice": "Name who decides what happens next.",
        "witness": "a case that was never paid",
        "related": [{"file": "ticket.yaml", "line": 4, "column": 3}],
        "cause": "",
        "edits": [],
        "standing": "open",
        "limit": "",
    }


def test_findings_of_one_cause_are_named_together_the_leading_one_first() -> None:
    note, error = (
        replace(finding(severity), cause="states.open.owner") for severity in (Severity.NOTE, Severity.ERROR)
    )
    report = replace(bare_report(), findings=(note, finding(), error, finding()))
    assert json.loads(render(report))["causes"] == [[1], [2, 0], [3]]


def test_several_reports_are_listed_in_one_document() -> None:
    one, other = whole_report(), bare_report()
    listed = json.loads(render_all([one, other]))
    assert listed == {"format": 1, "reports": [json.loads(render(one)), json.loads(render(other))]}


def test_what_a_baseline_knew_is_plain_data() -> None:
    report = replace(
        bare_report(), findings=(), baseline=BaselineReport("known.json", 3, ("guard-gap at states.open",))
    )
    assert json.loads(render(report))["baseline"] == {
        "file": "known.json",
        "known": 3,
        "gone": ["guard-gap at states.open"],
    }


def test_a_counterexample_keeps_its_steps_in_order() -> None:
    results = json.loads(render(whole_report()))["exploration"]["results"]
    assert [(step["actor"], step["fault"]) for step in results[0]["counterexamples"][0]["steps"]] == [
        ("customer", ""),
        ("worker", "timeout-executed"),
    ]
    assert results[1]["verdict"] == "holds" and results[1]["any_faults"] is True


def test_what_is_no_number_becomes_null() -> None:
    """NaN and Infinity are not JSON, and other programs refuse the whole file."""
    odd = replace(figure(Verdict.UNDECIDED, "x <= 1"), estimate=float("nan"), high=float("inf"))
    shown = json.loads(render(replace(bare_report(), study=study(odd))))["study"]["figures"][0]
    assert (shown["estimate"], shown["low"], shown["high"]) == (None, 1.25, None)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(whole_report()) == render(whole_report())
    assert render(whole_report()).endswith("}\n")


def test_the_whole_document_keeps_its_shape(snapshot: SnapshotAssertion) -> None:
    """Other programs read it: a key that goes or moves is a change of the format's version."""
    assert render(whole_report()) == snapshot


def test_what_is_wrong_in_files_that_cannot_be_rehearsed_is_a_document_of_its_own() -> None:
    text = render_problems(wrong_input())
    assert text.endswith("}\n")
    assert json.loads(text) == {
        "format": 1,
        "problems": [
            {
                "location": {"file": "a/<b>,c.yaml", "line": 7, "column": 1},
                "message": "100 %\n::error::<i>*open*</i>\x00",
                "advice": "",
            },
            {
                "location": {"file": "ticket.yaml", "line": 1, "column": 1},
                "message": "The file has no `roles`.",
                "advice": "",
            },
            {
                "location": {"file": "ticket.yaml", "line": 3, "column": 5},
                "message": "`staets` is not a field.",
                "advice": "Did you mean `states`?",
            },
        ],
    }
    assert "problems" not in json.loads(render(whole_report()))
