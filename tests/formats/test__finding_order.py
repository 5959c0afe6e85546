"""Tests of the order in which findings are told."""

from collections.abc import Sequence
from dataclasses import replace

from flowrehearsal.definition.workflow import Action, Effect, From, To
from flowrehearsal.formats._finding_order import ranked_groups
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity
from tests.formats.small_report import bare_report

ERROR, WARN, NOTE = Severity.ERROR, Severity.WARN, Severity.NOTE
EFFECTS = {"pay": Effect("bank", "outbox", weight="money"), "mail": Effect("mail", "outbox")}


def one(name: str, severity: Severity = ERROR, line: int = 9, subject: str = "states.open", **more: object) -> Finding:
    return Finding(name, severity, subject, f"{name}.", Location("t.yaml", line, 1), **more)  # type: ignore[arg-type]


def ranked(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """The leading findings in order, by rule and line."""
    bare = bare_report()
    workflow = replace(
        bare.workflow, effects=EFFECTS, actions={"buy": Action(From(("open",)), To("stay"), effects=("pay",))}
    )
    report = replace(bare, workflow=workflow, findings=tuple(findings))
    return [(group.leading.name, group.leading.location.line) for group in ranked_groups(report)]


def test_the_severe_come_first_and_answered_ones_last() -> None:
    findings = [
        one("refuted", NOTE, standing=Standing.REFUTED),
        one("accepted", NOTE, standing=Standing.ACCEPTED),
        one("known", ERROR, standing=Standing.KNOWN),
        one("note", NOTE),
        one("undecided", NOTE, limit="5 seconds"),
        one("warn", WARN),
        one("error"),
    ]
    expected = ["error", "warn", "undecided", "note", "known", "accepted", "refuted"]
    assert [name for name, _ in ranked(findings)] == expected


def test_what_touches_an_effect_of_weight_comes_before_the_rest() -> None:
    findings = [
        one("a"),
        one("b", subject="effects.mail"),
        one("y", subject="effects.pay"),
        one("z", subject="actions.buy.checks"),
    ]
    assert ranked(findings) == [("y", 9), ("z", 9), ("a", 9), ("b", 9)]


def test_what_more_rules_say_comes_first_among_equals() -> None:
    findings = [
        one("a", ERROR, 1),
        one("b", cause="k"),
        one("c", WARN, cause="k"),
        one("d", cause="l"),
        one("e", WARN, cause="l"),
        one("f", WARN, cause="l"),
    ]
    assert ranked(findings) == [("d", 9), ("b", 9), ("a", 1)]


def test_each_rule_tells_its_weightiest_finding_before_any_tells_its_second() -> None:
    findings = [one("a", line=1), one("a", line=2), one("a", line=70, subject="effects.pay"), one("b", line=80)]
    assert ranked(findings) == [("a", 70), ("b", 80), ("a", 1), ("a", 2)]


def test_the_order_of_the_findings_changes_nothing() -> None:
    findings = [one(name, line=line) for name in "abc" for line in (3, 1, 2)]
    assert ranked(findings) == ranked(findings[::-1])
    assert ranked(findings)[:4] == [("a", 1), ("b", 1), ("c", 1), ("a", 2)]
