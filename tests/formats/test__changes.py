"""Tests of how a comparison is shown, as text, as Markdown and as JSON."""

import json
from dataclasses import replace

from flowrehearsal.comparison.result import ChangeReport, report_of
from flowrehearsal.definition.load import parse_workflow
from flowrehearsal.formats import _changes_json, _changes_markdown, _changes_text
from tests.comparison.definitions import CLAIM, LOAN

OLD = parse_workflow(LOAN, "main:loan.yaml")
NEW = parse_workflow(LOAN.replace("when: amount <= 500}", "when: amount <= 700}", 1), "loan.yaml")
NAUGHTY = parse_workflow(
    CLAIM.replace("  held: {owner: clerk}", '  held: {owner: clerk, meaning: "a | b <b>\\e[31m"}'), "claim.yaml"
)


def limits() -> ChangeReport:
    return report_of(OLD, NEW)


def test_text_says_what_changed_for_whom_and_what_it_takes() -> None:
    assert _changes_text.render([limits()]).splitlines() == [
        "loan, version 1  main:loan.yaml → loan.yaml",
        "A minor version, and the version was not raised: there is something new, and what was relied on is still "
        "there.",
        "1 change; 1 warning",
        "",
        "warn  permission-widened  loan.yaml:12:48",
        "       `grant` is allowed in cases in which it was refused, such as amount = 501.",
        "       Let whoever answers for the control sign.",
        "       for operators; a minor version",
    ]


def test_text_is_painted_where_it_should_be() -> None:
    assert "\x1b[33mwarn\x1b[0m" in _changes_text.render([limits()], styled=True)


def test_markdown_is_a_table() -> None:
    assert _changes_markdown.render([limits()]).splitlines()[4:9] == [
        "1 change; 1 warning. main:loan.yaml → loan.yaml",
        "",
        "|  | Change | What it does | For | Takes |",
        "| --- | --- | --- | --- | --- |",
        "| warning | permission-widened<br>loan.yaml:12 | `grant` is allowed in cases in which it was refused, such as "
        "amount = 501.<br>Let whoever answers for the control sign. | operators | a minor version |",
    ]


def test_what_a_definition_says_brings_no_formatting() -> None:
    report = report_of(parse_workflow(CLAIM, "claim.yaml"), NAUGHTY)
    page = _changes_markdown.render([report])
    assert "a \\| b &lt;b&gt;\N{REPLACEMENT CHARACTER}\\[31m" in page
    assert "\x1b" not in page + _changes_text.render([report])


def test_json_holds_everything_and_is_the_same_every_time() -> None:
    text = _changes_json.render([limits()])
    assert text == _changes_json.render([limits()])
    [found] = json.loads(text)["comparisons"]
    assert found["verdict"] == {
        "equivalent": False,
        "bump": "minor",
        "raised": False,
        "sentence": limits().sentence,
    }
    assert found["changes"] == [
        {
            "subject": "actions.grant.when",
            "about": "actions.when",
            "way": "widened",
            "old": "amount <= 500",
            "new": "amount <= 700",
            "lost": "",
            "gained": "amount = 501",
            "old_location": {"file": "main:loan.yaml", "line": 12, "column": 48},
            "new_location": {"file": "loan.yaml", "line": 12, "column": 48},
        }
    ]
    [judgement] = found["judgements"]
    assert (judgement["name"], judgement["concerns"], judgement["bump"]) == (
        "permission-widened",
        ["operators"],
        "minor",
    )
    assert judgement["answers"] == [0]


def test_what_is_new_and_what_is_gone_are_told_apart() -> None:
    reports = [report_of(None, NEW), report_of(OLD, None)]
    text = _changes_text.render(reports)
    assert "loan, version 1  nothing → loan.yaml\nIt is new: there is nothing to compare it with." in text
    assert "loan, version 1  main:loan.yaml → nothing\nIt is gone.\n0 changes; 1 error" in text
    found = json.loads(_changes_json.render(reports))["comparisons"]
    assert [each["old"] is None for each in found] == [True, False]
    assert [each["verdict"]["bump"] for each in found] == ["minor", "migration"]


def test_a_table_that_is_too_long_ends() -> None:
    report = limits()
    many = replace(report, judgements=report.judgements * 61)
    assert "… and 1 more." in _changes_markdown.render([many])
