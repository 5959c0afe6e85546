"""Test results: read back by a parser that others wrote, and held to what the gate says."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from flowrehearsal.formats.junit import NAME, render, render_all, render_problems
from flowrehearsal.gate.decide import decide
from flowrehearsal.report import Report
from flowrehearsal.rules.catalogue import groups, names
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict
from tests.booking_report import booking_report
from tests.formats.small_report import (
    bare_report,
    counterexample,
    exploration,
    figure,
    finding,
    result,
    study,
    unsure,
    whole_report,
    wrong_input,
)

ASKED = ("guard-gap", "state-without-owner")

EXPECTED = f"""\
<?xml version="1.0" encoding="utf-8"?>
<testsuites name="ticket" tests="5" failures="2" errors="0" skipped="1">
  <testsuite name="ticket.rules" tests="2" failures="1" errors="0" skipped="0">
    <properties>
      <property name="version" value="0.1.0" />
      <property name="workflow_digest" value="{"ab" * 32}" />
      <property name="select" value="guard-gap, state-without-owner" />
    </properties>
    <testcase classname="ticket.rules" name="guard-gap" file="ticket.yaml" />
    <testcase classname="ticket.rules" name="state-without-owner" file="ticket.yaml">
      <failure message="Nobody owns open." type="failed">ticket.yaml:3:3: error: Nobody owns open.
  For example: a case that was never paid
  Instead: Name who decides what happens next.</failure>
      <system-out>ticket.yaml:3:3: note: Nobody owns open.
  For example: a case that was never paid
  Instead: Name who decides what happens next.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="ticket.properties" tests="2" failures="1" errors="0" skipped="0">
    <properties>
      <property name="version" value="0.1.0" />
      <property name="workflow_digest" value="{"ab" * 32}" />
      <property name="select" value="guard-gap, state-without-owner" />
    </properties>
    <testcase classname="ticket.properties" name="at-most-once" file="ticket.yaml">
      <failure message="Charged once: violated" type="failed">\
The card is charged twice. This breaks the promise “Charged once” after 1 fault: timeout-executed.
  Ought to be: `charge` is executed at most once
  Instead: charge executed: 2 times; state: open
  Inevitable: from step 1 on: pays
  Prevented by: `charge` carries a key</failure>
    </testcase>
    <testcase classname="ticket.properties" name="no-phantom" file="ticket.yaml">
      <system-out>Charged once</system-out>
    </testcase>
  </testsuite>
  <testsuite name="ticket.gates" tests="1" failures="0" errors="0" skipped="1">
    <properties>
      <property name="version" value="0.1.0" />
      <property name="workflow_digest" value="{"ab" * 32}" />
      <property name="select" value="guard-gap, state-without-owner" />
    </properties>
    <testcase classname="ticket.gates" name="duplicates of charge: duplicates(charge) per 10k &lt;= 1" \
file="ticket.yaml">
      <skipped message="duplicates of charge misses its gate `duplicates(charge) per 10k &lt;= 1`: 2.5 per 10k \
measured (1.25 to 3.75); the scenario's figures are placeholders, so that decides nothing." />
    </testcase>
  </testsuite>
</testsuites>
"""


def document(report: Report, asked: tuple[str, ...]) -> str:
    """The report where these rules were asked."""
    chosen = ("select", ", ".join(asked)) if asked else ("skip", ", ".join(groups()))
    return render(replace(report, provenance=replace(report.provenance, options=(chosen,))))


def outcomes(text: str) -> dict[str, tuple[str, str]]:
    """The name of each case, with what became of it and the headline, as another program reads them."""
    found = {}
    for suite in JUnitXml.fromstring(text.encode()):
        for case in suite:
            results = [one for one in case.result if isinstance(one, Failure | Skipped)]
            assert len(results) <= 1
            word = type(results[0]).__name__ if results else "passed"
            found[f"{case.classname}.{case.name}"] = (word, results[0].message if results else case.system_out or "")
    return found


def test_name() -> None:
    assert NAME == "junit"


def test_the_whole_report() -> None:
    assert document(whole_report(), ASKED) == EXPECTED


def test_a_parser_reads_back_what_was_written() -> None:
    read = JUnitXml.fromstring(EXPECTED.encode())
    assert (read.name, read.tests, read.failures, read.errors, read.skipped) == ("ticket", 5, 2, 0, 1)
    assert [suite.name for suite in read] == ["ticket.rules", "ticket.properties", "ticket.gates"]
    assert outcomes(EXPECTED)["ticket.properties.at-most-once"] == ("Failure", "Charged once: violated")


def test_every_rule_of_the_catalogue_is_a_case_once_the_rules_were_asked() -> None:
    read = outcomes(render(replace(bare_report(), findings=())))
    assert read == {f"ticket.rules.{name}": ("passed", "") for name in names()}


def test_a_rule_that_was_not_asked_is_no_case() -> None:
    """A rule that a team skips would otherwise look as if it had passed."""
    asked = (("select", "guards, state-without-owner"), ("skip", "guard-gap"))
    bare = bare_report()
    report = replace(bare, findings=(), provenance=replace(bare.provenance, options=asked))
    chosen = {*groups()["guards"], "state-without-owner"} - {"guard-gap"}
    assert set(outcomes(render(report))) == {f"ticket.rules.{name}" for name in chosen}


def test_a_part_that_was_not_run_has_no_suite() -> None:
    assert render(bare_report()) == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<testsuites name="ticket" tests="0" failures="0" errors="0" skipped="0" />\n'
    )


def test_only_open_errors_fail_and_the_rest_is_said() -> None:
    """A warning that broke the build here, and passed on the command line, would be two verdicts on one design."""
    answered = [replace(finding(), name=standing, standing=standing) for standing in Standing]
    warning = replace(finding(Severity.WARN), name="warned", witness="", advice="")
    read = outcomes(document(replace(bare_report(), findings=(*answered, warning)), ()))
    assert {name.removeprefix("ticket.rules."): word for name, (word, _) in read.items()} == {
        "open": "Failure",
        "known": "passed",
        "accepted": "passed",
        "refuted": "passed",
        "warned": "passed",
    }
    assert read["ticket.rules.known"][1].startswith("ticket.yaml:3:3: error (known): Nobody owns open.")
    assert read["ticket.rules.warned"][1] == "ticket.yaml:3:3: warn: Nobody owns open."


def test_what_the_rules_could_not_decide_is_skipped_unless_the_rule_fails() -> None:
    asked = ("dead-action", "state-without-owner")
    report = replace(bare_report(), findings=(finding(), unsure()))
    assert {name: kind for name, (kind, _) in outcomes(document(report, asked)).items()} == {
        "ticket.rules.dead-action": "Skipped",
        "ticket.rules.state-without-owner": "Failure",
    }
    both = replace(report, findings=(replace(finding(), name="dead-action"), unsure()))
    text = document(both, asked)
    assert outcomes(text)["ticket.rules.dead-action"][0] == "Failure"
    assert "ticket.yaml:2:1: note: Whether `pay` can ever be taken is undecided" in text


def test_several_findings_of_a_rule_are_counted_and_one_cause_fails_once() -> None:
    cause = replace(finding(), cause="states.open.owner")
    other = replace(cause, name="guard-gap")
    read = outcomes(document(replace(bare_report(), findings=(finding(), cause, other)), ("guard-gap",)))
    assert read == {
        "ticket.rules.guard-gap": ("passed", ""),
        "ticket.rules.state-without-owner": ("Failure", "2 findings"),
    }


def test_what_was_not_decided_is_skipped_with_the_reason() -> None:
    named = {
        "full": result(Verdict.UNDECIDED, reason="a counter was full"),
        "limit": result(Verdict.UNDECIDED),
        "vacuous": result(Verdict.HOLDS, vacuous=True),
        "holds": result(Verdict.HOLDS),
        "broken": result(Verdict.VIOLATED, counterexamples=(counterexample(),)),
        "only a note": result(Verdict.VIOLATED, Severity.NOTE),
    }
    explored = exploration(*(replace(one, name=name) for name, one in named.items()))
    read = outcomes(document(replace(bare_report(), exploration=explored), ()))
    assert {name.removeprefix("ticket.properties."): said for name, said in read.items()} == {
        "full": ("Skipped", "undecided: a counter was full"),
        "limit": ("Skipped", "undecided: a limit was met"),
        "vacuous": ("Skipped", "never put to the test: its premise was never true"),
        "holds": ("passed", "Charged once"),
        "broken": ("Failure", "Charged once: violated"),
        "only a note": ("passed", "Charged once: violated"),
    }


def test_gates_fail_where_the_figures_are_the_users_own() -> None:
    figures = (figure(Verdict.VIOLATED, "a"), figure(Verdict.UNDECIDED, "b"), figure(Verdict.HOLDS, "c"), figure())
    read = outcomes(document(replace(bare_report(), study=study(*figures, placeholder=False)), ()))
    assert {name.removeprefix("ticket.gates."): said for name, said in read.items()} == {
        "duplicates of charge: a": (
            "Failure",
            "duplicates of charge misses its gate `a`: 2.5 per 10k measured (1.25 to 3.75).",
        ),
        "duplicates of charge: b": (
            "Skipped",
            "duplicates of charge may or may not meet its gate `b`: 2.5 per 10k measured (1.25 to 3.75).",
        ),
        "duplicates of charge: c": ("passed", ""),
    }


def test_several_reports_are_one_document_in_which_files_tell_namesakes_apart() -> None:
    first, other = replace(bare_report(), findings=(finding(),)), booking_report()
    namesake = replace(first, workflow=replace(first.workflow, source=replace(first.workflow.source, file="new.yaml")))
    read = JUnitXml.fromstring(render_all([first, other, namesake]).encode())
    assert read.name == "rehearse"
    assert [suite.name for suite in read] == [
        "ticket (ticket.yaml).rules",
        "hotel-booking.rules",
        "hotel-booking.properties",
        "hotel-booking.gates",
        "ticket (new.yaml).rules",
    ]
    assert (read.tests, read.failures) == (sum(s.tests for s in read), sum(s.failures for s in read))


@pytest.mark.parametrize("report", [whole_report(), booking_report(), replace(bare_report(), findings=())])
def test_there_are_failures_where_the_gate_fails(report: Report) -> None:
    failures = [name for name, (word, _) in outcomes(render(report)).items() if word == "Failure"]
    assert bool(failures) is bool(decide(report).failures)


def test_letters_that_xml_cannot_hold_are_replaced() -> None:
    """A parser refuses the whole file for one of them, even escaped."""
    hostile = "a\x00b\x1b[2J\ufffe\t<&>\"']]> 旅"
    text = document(replace(bare_report(), findings=(replace(finding(), message=hostile, witness="", advice=""),)), ())
    case = ElementTree.fromstring(text.encode()).find("./testsuite/testcase")
    assert case is not None and case[0].get("message") == "a�b�[2J�\t<&>\"']]> 旅"
    assert case[0].text == "ticket.yaml:3:3: error: a�b�[2J�\t<&>\"']]> 旅"


def test_what_is_wrong_in_files_that_cannot_be_rehearsed_is_an_error_each() -> None:
    """A suite for each file; nothing is called a failure, since nothing was put to the test."""
    parsed = JUnitXml.fromstring(render_problems(wrong_input()).encode())
    assert (parsed.tests, parsed.failures, parsed.errors, parsed.skipped) == (3, 0, 3, 0)
    found = [
        (suite.name, case.name, error.message, error.text)
        for suite in parsed
        for case in suite
        for error in case.result
    ]
    assert all(isinstance(error, Error) for suite in parsed for case in suite for error in case.result)
    assert found == [
        (
            "a/<b>,c.yaml",
            "line 7, column 1",
            "100 %",
            "::error::<i>*open*</i>\ufffd\na/<b>,c.yaml:7:1: 100 %\n::error::<i>*open*</i>\ufffd",
        ),
        ("ticket.yaml", "line 1, column 1", "The file has no `roles`.", "ticket.yaml:1:1: The file has no `roles`."),
        (
            "ticket.yaml",
            "line 3, column 5",
            "`staets` is not a field. Did you mean `states`?",
            "ticket.yaml:3:5: `staets` is not a field. Did you mean `states`?",
        ),
    ]
