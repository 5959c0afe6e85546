from pathlib import Path

import pytest

from flowrehearsal.editor.remarks import PROBLEM, remarks
from flowrehearsal.pipeline import ALL_RULES
from flowrehearsal.vocabulary.verdict import Severity
from tests.editor.cursor import WORKFLOW

SCENARIO = "scenario: mine\nextends: calm\n"


def told(text: str, file: str = "x.yaml") -> list[tuple[str, str]]:
    return [(text[remark.span.start : remark.span.end], remark.name) for remark in remarks(text, file, ALL_RULES)]


def test_findings_stand_at_the_words_that_they_are_about() -> None:
    assert told(WORKFLOW)[:4] == [
        ("bank", "no-reconciliation"),
        ("app", "no-unknown-fallback"),
        ("paid", "admin-only-state"),
        ("paid", "unspecified-reception"),
    ]
    found = remarks(WORKFLOW, "x.yaml", ALL_RULES)
    starts = [remark.span.start for remark in found]
    assert starts == sorted(starts)
    assert all(remark.findings[0].name == remark.name and remark.is_open for remark in found)


def test_what_somebody_accepts_is_not_open() -> None:
    text = WORKFLOW.replace("at: effects.pay", "at: partners.bank")
    answered = [(remark.name, remark.severity) for remark in remarks(text, "x.yaml", ALL_RULES) if not remark.is_open]
    assert answered == [("no-reconciliation", Severity.NOTE)]


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("by: clerk", "by: clrk", "clrk"),
        ("owner: clerk\n", "ownr: clerk\n", "ownr"),
        ("amount <= 5", "amout <= 5", 'amout <= 5 and state == "asked"'),
        ("by: clerk", "by: 7", "7"),
    ],
)
def test_a_problem_of_a_definition_stands_at_what_is_wrong(before: str, after: str, word: str) -> None:
    text = WORKFLOW.replace(before, after)
    assert told(text) == [(word, PROBLEM)]


def test_a_rule_that_does_not_exist_is_told_where_it_is_accepted() -> None:
    assert told(WORKFLOW.replace("rule: no-rec", "rule: no-wreck")) == [("rule", PROBLEM)]


@pytest.mark.parametrize("text", ["", "services: {web: {}}\n", "a: [", "- one\n", "\x00", "kind: x\n" * 3])
def test_what_is_no_definition_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["workflow: [", "workflow: x\n\tstates:", "workflow: x\nstates: {a: {", "workflow: x"])
def test_a_broken_definition_is_told_of(text: str) -> None:
    assert {name for _, name in told(text)} == {PROBLEM}


def test_scenarios() -> None:
    assert told(SCENARIO) == []
    assert told(SCENARIO + "run_for: soon\n") == [("soon", PROBLEM)]


def test_what_is_wrong_in_an_extended_file_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("scenario: base\nrun_for: soon\n", encoding="utf-8")
    text = "scenario: mine\nextends: base.yaml\n"
    [remark] = remarks(text, str(tmp_path / "mine.yaml"), ALL_RULES)
    assert (text[remark.span.start : remark.span.end], len(remark.related)) == ("base.yaml", 1)
    assert "base.yaml:2:10" in remark.message
