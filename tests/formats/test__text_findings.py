"""Tests of findings as text: one cause is one finding, the weightiest come first, what is left out is counted."""

from collections.abc import Sequence
from dataclasses import replace

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.formats._ink import Ink
from flowrehearsal.formats._text_findings import found
from flowrehearsal.formats.text import render_all
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import bare_report, finding, unsure

ERROR, WARN, NOTE = Severity.ERROR, Severity.WARN, Severity.NOTE


def one(name: str, severity: Severity = ERROR, line: int = 99, subject: str = "states.open", **more: object) -> Finding:
    """A finding on a line that the file does not have, so that no excerpt is shown."""
    place = Location("ticket.yaml", line, 1)
    return Finding(name, severity, subject, f"{name}.", place, **more)  # type: ignore[arg-type]


def told(findings: Sequence[Finding], most: int | None = None) -> list[str]:
    return list(found(replace(bare_report(), findings=tuple(findings)), Ink(), most))


def heads(findings: Sequence[Finding], most: int | None = None) -> list[str]:
    """The rules and places that are shown."""
    lines = told(findings, most)[1:]
    return [line.strip() for line in lines if line and (line[0] not in " …" or line.startswith("    at "))]


def test_findings_of_one_cause_are_one_that_names_the_others() -> None:
    led = [one("b", WARN, cause="x.key"), one("a", ERROR, cause="x.key"), one("c", NOTE, cause="x.key")]
    assert told(led) == [
        "Findings: 1 error, each cause counted once (3 findings)",
        "",
        "error a",
        "  a.",
        "    at ticket.yaml:99:1",
        "    Also: b at states.open, c at states.open",
    ]


def test_what_somebody_has_answered_is_counted_apart() -> None:
    findings = [
        one("a"),
        one("b", WARN, standing=Standing.KNOWN),
        one("c", NOTE, standing=Standing.ACCEPTED),
        one("d", NOTE, standing=Standing.REFUTED),
        one("e", NOTE),
    ]
    assert told(findings)[0] == "Findings: 1 error, 1 note; 1 known, 1 accepted, 1 refuted"
    assert told(findings[1:2])[0] == "Findings: 1 known"


def test_what_could_not_be_decided_is_called_so_and_counted_apart() -> None:
    findings = [one("a", WARN), unsure(), one("c", NOTE)]
    assert told(findings)[0] == "Findings: 1 warning, 1 note, 1 undecided"
    assert heads(findings) == [
        "warn a",
        "at ticket.yaml:99:1",
        "undecided dead-action",
        "at ticket.yaml:2:1",
        "note c",
        "at ticket.yaml:99:1",
    ]
    accepted = replace(unsure(), standing=Standing.ACCEPTED)
    assert told([accepted])[0] == "Findings: 1 accepted"


def test_what_is_known_comes_last_and_says_so() -> None:
    findings = [one("a", ERROR, standing=Standing.KNOWN), one("b", NOTE), one("c", WARN)]
    assert [head for head in heads(findings) if not head.startswith("at")] == ["warn c", "note b", "known error a"]


def test_no_more_are_shown_than_asked_for_and_the_rest_is_counted() -> None:
    findings = [one("a"), one("b", WARN), one("c", WARN, standing=Standing.KNOWN), one("d", NOTE)]
    lines = told(findings, 1)
    assert [line for line in lines if line and line[0] != " "] == [
        "Findings: 1 error, 1 warning, 1 note; 1 known",
        "error a",
        "… and 1 warning, 1 note; 1 known. Add --all to see all of them.",
    ]


def test_nothing_is_said_of_the_rest_where_there_is_none() -> None:
    assert told([one("a")], 1)[-1] == "    at ticket.yaml:99:1"
    assert told([], 1) == ["Findings: none"]


def test_what_is_known_is_left_out_of_the_ones_that_matter() -> None:
    assert heads([one("a", standing=Standing.KNOWN), one("b", WARN)], 10) == ["warn b", "at ticket.yaml:99:1"]


def test_each_rule_is_heard_before_any_is_heard_twice() -> None:
    findings = [one("a", line=line) for line in (1, 2, 3)] + [one("b", line=40), one("c", WARN)]
    assert heads(findings, 3) == [
        "error a",
        "at ticket.yaml:1:1",
        "at ticket.yaml:2:1",
        "error b",
        "at ticket.yaml:40:1",
    ]


def test_what_weighs_something_and_what_several_rules_name_comes_first() -> None:
    report = bare_report()
    workflow = replace(
        report.workflow, effects={"pay": Effect("bank", "outbox", weight="money"), "mail": Effect("mail", "outbox")}
    )
    findings = (
        one("a", subject="effects.mail"),
        one("b", cause="k"),
        one("c", WARN, cause="k"),
        one("d", subject="effects.pay"),
    )
    shown = {most: list(found(replace(report, workflow=workflow, findings=findings), Ink(), most)) for most in (1, 2)}
    assert "error d" in shown[1] and "error b" not in shown[1]
    assert "error b" in shown[2] and "error a" not in shown[2]


def test_several_reports_stand_below_each_other() -> None:
    report = replace(bare_report(), findings=(replace(finding(), location=Location("x", 1, 1), related=()),))
    text = render_all([report, bare_report()])
    assert text.endswith("happens next.\n\n\nticket, version 3  ticket.yaml\n")
    assert render_all([report]).count("Findings: 1 error") == 1
