"""SARIF: valid by the schema of the standard, and with what code scanning needs to keep an alert the same alert."""

import json
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from flowrehearsal.definition.workflow import Ignore
from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.formats._sarif_fixes import MOST
from flowrehearsal.formats.sarif import NAME, log, render_all, render_problems
from flowrehearsal.report import Report
from flowrehearsal.rules.catalogue import rules
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.fingerprint import fingerprint
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.repository import Repository
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.booking_report import booking_report
from tests.formats.sarif_log import complaints, mended, of, results, run, with_text
from tests.formats.small_report import (
    bare_report,
    counterexample,
    exploration,
    figure,
    finding,
    result,
    scenario,
    study,
    unsure,
    whole_report,
    wrong_input,
)


def test_name() -> None:
    assert NAME == "sarif"


def test_the_whole_log(snapshot: SnapshotAssertion) -> None:
    """Without the manual pages, which have tests of their own."""
    document = log([whole_report()])
    for rule in document["runs"][0]["tool"]["driver"]["rules"]:
        for part in ("shortDescription", "fullDescription", "help"):
            rule[part] = sorted(rule[part])
    assert json.dumps(document, indent=2, ensure_ascii=False) == snapshot


@pytest.mark.parametrize(
    "report", [bare_report(), of(), whole_report(), booking_report()], ids=["nothing", "clean", "small", "booking"]
)
def test_a_log_is_valid(report: Report) -> None:
    assert complaints(log([report])) == []


def test_the_schema_refuses_what_is_wrong() -> None:
    """A schema that was read wrongly would let everything pass."""
    document = log([whole_report()])
    document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    document["runs"][0]["results"][1]["level"] = "warn"
    del document["runs"][0]["tool"]["driver"]["name"]
    document["runs"][0]["invocations"][0]["executed"] = True
    assert sorted(complaint.partition(":")[0] for complaint in complaints(document)) == [
        "$.runs[0].invocations[0]",
        "$.runs[0].results[0].locations[0].physicalLocation.region.startColumn",
        "$.runs[0].results[1].level",
        "$.runs[0].tool.driver",
    ]


def test_every_rule_that_is_spoken_of_brings_its_page_and_is_found_by_its_place() -> None:
    """Code scanning shows the page beside the alert, and knows no other place to look for it."""
    only = run(booking_report())
    described = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [
        "at-most-once",
        "closed-means-closed",
        "disagreement",
        "duplicates",
        "effect-before-commit",
        "guard-gap",
        "net-effect-zero",
        "override-respected",
        "retry-without-idempotency",
        "state-without-owner",
    ]
    for found in only["results"]:
        assert described[found["ruleIndex"]]["id"] == found["ruleId"]
    pages = {rule["id"]: rule for rule in described}
    known = rules() | properties()
    for name in set(pages) & set(known):
        page = known[name].__doc__ or ""
        assert pages[name]["help"]["markdown"] == page.strip()
        assert pages[name]["shortDescription"]["text"] == " ".join(page.partition("\n\n")[0].split())
        assert "**Why it matters.**" in pages[name]["help"]["text"]
    assert pages["guard-gap"]["defaultConfiguration"] == {"level": "error"}
    assert pages["guard-gap"]["properties"] == {"tags": ["workflow", "rule", "guards"], "problem.severity": "error"}
    assert pages["duplicates"]["properties"]["tags"] == ["workflow", "metric"]


def test_an_invariant_of_the_authors_is_described_by_its_title() -> None:
    own = replace(result(Verdict.VIOLATED, counterexamples=(counterexample(),)), name="money-kept", title="Paid once")
    [rule] = run(replace(bare_report(), exploration=exploration(own)))["tool"]["driver"]["rules"]
    assert rule["help"] == {"text": "Paid once", "markdown": "Paid once"}


def test_severities_have_the_words_of_the_standard() -> None:
    found = results(of(finding(), finding(Severity.WARN), finding(Severity.NOTE)))
    assert [one["level"] for one in found] == ["error", "warning", "note"]


def test_an_alert_stays_the_same_alert_when_lines_move() -> None:
    moved = replace(finding(), location=Location("ticket.yaml", 40, 1), related=(), witness="another case")
    before, after = results(of(finding()))[0], results(of(moved))[0]
    assert before["partialFingerprints"] == after["partialFingerprints"] == {"rehearsal/v1": fingerprint(finding())}
    assert [one["partialFingerprints"]["rehearsal/v1"] for one in results(of(finding(), finding()))] == [
        fingerprint(finding()),
        f"{fingerprint(finding())}:2",
    ]


def test_no_two_results_share_a_fingerprint() -> None:
    marks = [one["partialFingerprints"]["rehearsal/v1"] for one in results(booking_report())]
    assert len(set(marks)) == len(marks) == 11


def test_related_places_are_links_in_the_message() -> None:
    [found] = results(of(finding()))
    assert found["message"]["text"].splitlines()[-1] == "See also [ticket.yaml:4](1)"
    assert [(place["id"], place["physicalLocation"]["region"]) for place in found["relatedLocations"]] == [
        (1, {"startLine": 4, "startColumn": 3})
    ]


@pytest.mark.parametrize(
    ("file", "repository", "address"),
    [
        ("./flows/ticket.yaml", Repository(), {"uri": "flows/ticket.yaml", "uriBaseId": "%SRCROOT%"}),
        ("ticket.yaml", Repository("/repo", "/repo/a b"), {"uri": "a%20b/ticket.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/repo/ü:%.yaml", Repository("/repo", "/"), {"uri": "%C3%BC%3A%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/else where/t.yaml", Repository("/repo", "/repo"), {"uri": "file:///else%20where/t.yaml"}),
        ("../t.yaml", Repository(), {"uri": "../t.yaml"}),
        ("/t.yaml", Repository(), {"uri": "file:///t.yaml"}),
    ],
)
def test_files_have_addresses_from_the_root_of_the_repository(
    file: str, repository: Repository, address: dict[str, str]
) -> None:
    report = of(replace(finding(), location=Location(file, 3, 3), related=()))
    [found] = run(report, repository)["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"] == address


def test_a_definition_that_is_in_no_file_has_a_place_by_name_only() -> None:
    [found] = results(of(replace(finding(), location=Location("<memory>", 1, 1), related=())))
    assert found["locations"] == [{"logicalLocations": [{"name": "open", "fullyQualifiedName": "states.open"}]}]


def test_findings_of_one_cause_are_one_result() -> None:
    cause = replace(finding(), cause="states.open.owner", related=())
    other = replace(cause, name="nobody-decides", severity=Severity.WARN)
    [found] = results(of(other, cause))
    assert found["ruleId"] == "state-without-owner"
    assert found["properties"] == {"cause": "states.open.owner", "also": ["nobody-decides at states.open"]}
    assert found["message"]["text"].splitlines()[-1] == "The same cause: nobody-decides at states.open"


def test_what_is_answered_is_suppressed_with_the_reason() -> None:
    entries = (
        Ignore("guard-gap", "states.open", "other", "ben", "2026-01-01"),
        Ignore("state-without-owner", "states", "The desk is being built.", "ann", "2027-06-30"),
    )
    place = Location("ticket.yaml", 9, 5)
    report = of(*(replace(finding(), standing=standing) for standing in Standing))
    source = replace(report.workflow.source, positions={("ignore", 1): place})
    found = results(replace(report, workflow=replace(report.workflow, ignore=entries, source=source)))
    assert [one.get("suppressions") for one in found] == [
        None,
        [{"kind": "external", "justification": "The baseline holds it."}],
        [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "The desk is being built. (ann, until 2027-06-30)",
                "location": {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "ticket.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 9, "startColumn": 5},
                    }
                },
            }
        ],
        None,
    ]
    assert results(of(replace(finding(), standing=Standing.ACCEPTED)))[0]["suppressions"] == [{"kind": "inSource"}]


def test_a_mend_is_a_fix_that_viewers_can_put_in() -> None:
    text = "workflow: ticket\nstates:\n  open:\n    initial: true\n  paid: {final: true} # done\n"
    owner, phase = Edit(("states", "open"), "owner", "desk"), Edit(("states", "open"), "phase", "working")
    reopened = Edit(("states", "paid"), "final", "reopenable")
    edits = ((owner,), (owner, phase), (reopened,), (Edit(("states", "gone"), "owner", "desk"),), ())
    found = [replace(finding(), subject=str(number), edits=one) for number, one in enumerate(edits)]
    report = with_text(text, *found)
    assert mended(text, report) == [
        text.replace("initial: true\n", "initial: true\n    owner: desk\n"),
        text.replace("initial: true\n", "initial: true\n    owner: desk\n    phase: working\n"),
        text.replace("final: true", "final: reopenable"),
    ]
    [fix] = results(report)[0]["fixes"]
    assert fix["description"] == {"text": "Write `owner: desk` in states.open."}
    assert fix["artifactChanges"] == [
        {
            "artifactLocation": {"uri": "ticket.yaml", "uriBaseId": "%SRCROOT%"},
            "replacements": [
                {
                    "deletedRegion": {"startLine": 4, "startColumn": 18, "endLine": 4, "endColumn": 18},
                    "insertedContent": {"text": "\n    owner: desk"},
                }
            ],
        }
    ]
    assert ["fixes" in one for one in results(report)] == [True, True, True, False, False]


def test_an_added_entry_is_not_torn_apart_where_the_line_before_it_ends_alike() -> None:
    text = "states:\n  open:\n    on: per_entity\n  paid: {}\n"
    edits = (Edit(("states", "open"), "key", "per_entity"),)
    report = with_text(text, replace(finding(), edits=edits))
    assert mended(text, report) == [text.replace("on: per_entity\n", "on: per_entity\n    key: per_entity\n")]
    assert results(report)[0]["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 19, "endLine": 3, "endColumn": 19},
            "insertedContent": {"text": "\n    key: per_entity"},
        }
    ]


@pytest.mark.parametrize("text", ["", "- no\n- mapping\n", "a: [\n"])
def test_what_cannot_be_read_is_not_mended(text: str) -> None:
    edits = (Edit(("states", "open"), "owner", "desk"),)
    assert "fixes" not in results(with_text(text, replace(finding(), edits=edits)))[0]


def test_mends_of_a_huge_file_are_left_to_the_command() -> None:
    """Each one takes a reading of the whole file."""
    text = "states:\n  open: {initial: true}\n" + "# more\n" * MOST
    edits = (Edit(("states", "open"), "owner", "desk"),)
    assert "fixes" not in results(with_text(text, replace(finding(), edits=edits)))[0]


def test_a_counterexample_is_a_flow_of_steps() -> None:
    violated = result(Verdict.VIOLATED, counterexamples=(counterexample(), replace(counterexample(), steps=())))
    first, second = results(replace(bare_report(), exploration=exploration(violated)))
    [flow] = first["codeFlows"]
    steps = flow["threadFlows"][0]["locations"]
    assert [(step["location"]["message"]["text"], step["importance"], step.get("state")) for step in steps] == [
        ("customer: pays", "important", {"state": {"text": "paying"}}),
        ("worker: charges the card (timeout-executed)", "essential", None),
    ]
    assert "codeFlows" not in second
    assert first["properties"] == {"state": "open", "faults": ["timeout-executed"]}


def test_what_was_not_decided_is_told_and_is_no_alert() -> None:
    explored = exploration(
        result(Verdict.UNDECIDED, reason="a counter was full"),
        replace(result(Verdict.UNDECIDED, Severity.NOTE), name="no-phantom"),
        replace(result(Verdict.HOLDS), name="done-agrees"),
    )
    gates = study(figure(Verdict.UNDECIDED, "x <= 1"), figure(Verdict.HOLDS, "y <= 9"), placeholder=False)
    only = run(replace(bare_report(), exploration=explored, study=gates))
    assert only["results"] == []
    assert [
        (told["level"], told["message"]["text"], told.get("associatedRule"))
        for told in only["invocations"][0]["toolExecutionNotifications"]
    ] == [
        ("warning", "Charged once: undecided, since a counter was full.", {"id": "at-most-once"}),
        ("note", "Charged once: undecided, since a limit was met.", {"id": "no-phantom"}),
        (
            "warning",
            "duplicates of charge may or may not meet its gate `x <= 1`: 2.5 per 10k measured (1.25 to 3.75).",
            {"id": "duplicates"},
        ),
        ("note", "A limit was met: charge.executed.", None),
    ]


def test_what_the_rules_could_not_decide_is_told_and_is_no_alert() -> None:
    report = of(finding(), unsure())
    assert [found["ruleId"] for found in results(report)] == ["state-without-owner"]
    assert run(report)["invocations"][0]["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {"text": "Whether `pay` can ever be taken is undecided: the solver gave up."},
            "associatedRule": {"id": "dead-action"},
        }
    ]
    assert complaints(log([report])) == []


def test_a_missed_gate_is_an_error_where_it_decides() -> None:
    missed = figure(Verdict.VIOLATED, "x <= 1")
    ours, theirs = study(missed, placeholder=False), study(replace(missed, high=float("inf")))
    assert [one["level"] for one in results(replace(bare_report(), study=ours))] == ["error"]
    [aside] = results(replace(bare_report(), study=theirs, scenario=scenario()))
    assert aside["level"] == "note"
    assert aside["properties"] == {"gate": "x <= 1", "estimate": 2.5, "low": 1.25, "unit": "per 10k"}


def test_a_run_says_what_it_was_made_from() -> None:
    assert run(booking_report())["invocations"][0]["properties"] == {
        "workflow": "hotel-booking",
        "workflowDigest": "a3" * 32,
        "scenario": "bad-day",
        "scenarioDigest": "7c" * 32,
        "options": {"faults": "2", "replications": "12", "seed": "1"},
    }


def test_several_reports_are_one_run() -> None:
    """Code scanning takes one run of a category, and closes an alert when a later run does not have it."""
    other = replace(of(finding(Severity.WARN)), workflow=replace(bare_report().workflow, name="other"))
    document = json.loads(render_all([booking_report(), other]))
    assert complaints(document) == []
    [only] = document["runs"]
    assert only["automationDetails"] == {"id": "rehearse/"}
    assert run(other)["automationDetails"] == {"id": "rehearse/other/"}
    assert [made["properties"]["workflow"] for made in only["invocations"]] == ["hotel-booking", "ticket"]
    rules_of = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    assert rules_of == sorted(set(rules_of))
    assert [rules_of[found["ruleIndex"]] for found in only["results"]] == [found["ruleId"] for found in only["results"]]
    assert only["results"][:-1] == results(booking_report())
    assert only["results"][-1]["level"] == "warning"


def test_a_run_that_could_not_read_its_files_has_failed_and_says_where() -> None:
    document = json.loads(render_problems(wrong_input(), Repository("/repo", "/repo/flows")))
    assert complaints(document) == []
    [only] = document["runs"]
    [invocation] = only["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCodeDescription"]) == (
        False,
        "3 problems; nothing was rehearsed",
    )
    told = [
        (note["level"], note["message"]["text"], place["artifactLocation"]["uri"], place["region"])
        for note in invocation["toolExecutionNotifications"]
        for place in [note["locations"][0]["physicalLocation"]]
    ]
    hostile = "100 %\n::error::<i>*open*</i>\x00"
    assert told == [
        ("error", hostile, "flows/a/%3Cb%3E%2Cc.yaml", {"startLine": 7, "startColumn": 1}),
        ("error", "The file has no `roles`.", "flows/ticket.yaml", {"startLine": 1, "startColumn": 1}),
        (
            "error",
            "`staets` is not a field. Did you mean `states`?",
            "flows/ticket.yaml",
            {"startLine": 3, "startColumn": 5},
        ),
    ]


def test_a_run_that_failed_cannot_be_taken_for_one_in_which_every_alert_was_mended() -> None:
    """Alerts of a run that succeeded are closed by the next run of its name."""
    [failed] = json.loads(render_problems(wrong_input()))["runs"]
    assert failed["results"] == []
    assert "automationDetails" not in failed
    assert run(whole_report())["automationDetails"] == {"id": "rehearse/ticket/"}
