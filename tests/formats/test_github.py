"""Annotations: what GitHub would show, read back from the commands as its runner reads them."""

import re
from dataclasses import replace

import pytest

from flowrehearsal.definition.workflow import Effect, Invariant
from flowrehearsal.expressions.tree import Constant
from flowrehearsal.formats.github import NAME, SHOWN, render, render_all, render_problems
from flowrehearsal.report import Report
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.repository import Repository
from flowrehearsal.vocabulary.standing import Standing
from flowrehearsal.vocabulary.verdict import Severity, Verdict
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

COMMAND = re.compile(r"::(?P<command>\w+) (?P<properties>[^:]*)::(?P<message>.*)")


def of(*findings: Finding) -> Report:
    return replace(bare_report(), findings=findings)


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart."""
    match = COMMAND.fullmatch(line)
    assert match is not None
    pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
    return match["command"], {name: unescaped(value) for name, value in pairs}, unescaped(match["message"])


def unescaped(text: str) -> str:
    for code, letter in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def test_name() -> None:
    assert NAME == "github"


def test_everything_to_look_at_is_one_command() -> None:
    assert render(whole_report()).splitlines() == [
        "::error file=ticket.yaml,line=1,col=1,title=at-most-once::The card is charged twice.%0A"
        "This breaks the promise “Charged once” after 1 fault: timeout-executed.%0A"
        "Ought to be: `charge` is executed at most once%0AInstead: charge executed: 2 times; state: open%0A"
        "Inevitable: from step 1 on: pays%0APrevented by: `charge` carries a key",
        "::error file=ticket.yaml,line=3,col=3,title=state-without-owner::Nobody owns open.%0A"
        "For example: a case that was never paid%0AInstead: Name who decides what happens next.",
        "::notice file=ticket.yaml,line=3,col=3,title=state-without-owner::Nobody owns open.%0A"
        "For example: a case that was never paid%0AInstead: Name who decides what happens next.",
        "::notice file=ticket.yaml,line=1,col=1,title=duplicates::duplicates of charge misses its gate "
        "`duplicates(charge) per 10k <= 1`: 2.5 per 10k measured (1.25 to 3.75); the scenario's figures are "
        "placeholders, so that decides nothing.",
        "2 errors, 2 notices.",
    ]


@pytest.mark.parametrize("report", [bare_report(), of()])
def test_where_there_is_nothing_to_look_at_it_says_so(report: Report) -> None:
    assert render(report) == "Nothing to look at.\n"


def test_what_an_author_writes_cannot_end_a_command_or_begin_one() -> None:
    """A message that kept its line break could set the outputs of the job."""
    hostile = "100 %\r\n::set-output name=x::1%0A, a:b"
    one = replace(finding(), name="a,b:c%", message=hostile, location=Location("a,b:c%.yaml", 2, 5), advice="")
    line, last = render(of(replace(one, witness=""))).splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=5,title=a%2Cb%3Ac%25::100 %25%0D%0A::set-output name=x::1%250A, a:b"
    )
    assert read(line) == ("error", {"file": "a,b:c%.yaml", "line": "2", "col": "5", "title": "a,b:c%"}, hostile)
    assert last == "1 error."


def test_what_an_author_writes_cannot_paint_the_log_or_turn_it_round() -> None:
    hostile = replace(finding(), message="Nobody \x1b[2J owns \u202eopen.", advice="", witness="")
    assert render(of(hostile)).splitlines()[0].endswith("::Nobody \ufffd[2J owns \ufffdopen.")


def test_what_the_rules_could_not_decide_is_a_warning() -> None:
    assert render(of(unsure(), finding(Severity.WARN))).splitlines()[1:] == [
        "::warning file=ticket.yaml,line=2,col=1,title=dead-action::Whether `pay` can ever be taken is undecided: "
        "the solver gave up.",
        "2 warnings.",
    ]


def test_ten_of_a_kind_are_shown_and_the_others_are_counted() -> None:
    """GitHub drops the eleventh without a word."""
    errors = [replace(finding(), location=Location("ticket.yaml", line, 1)) for line in range(1, 14)]
    notes = [finding(Severity.NOTE)] * 11
    *lines, last = render(of(*notes, *errors, finding(Severity.WARN))).splitlines()
    read_back = [read(line) for line in lines]
    assert [command for command, _, _ in read_back] == ["error"] * SHOWN + ["warning"] + ["notice"] * SHOWN
    assert [properties["line"] for _, properties, _ in read_back][:SHOWN] == [str(line) for line in range(1, 11)]
    assert last == ("13 errors, 1 warning, 11 notices; not shown beside the lines: 3 of the errors, 1 of the notices.")


def test_of_several_reports_no_more_are_shown_than_of_one() -> None:
    *lines, last = render_all([of(*[finding()] * 6), of(finding(Severity.WARN)), whole_report(), of()]).splitlines()
    assert [read(line)[0] for line in lines] == ["error"] * 8 + ["warning"] + ["notice"] * 2
    assert read(lines[0])[1]["title"] == "at-most-once"
    assert last == "8 errors, 1 warning, 2 notices."
    assert render_all([of(*[finding()] * 6)] * 2).splitlines()[-1] == (
        "12 errors; not shown beside the lines: 2 of the errors."
    )


def test_findings_of_one_cause_are_one_and_what_is_answered_is_not_repeated() -> None:
    cause = replace(finding(), cause="states.open.owner", witness="", advice="")
    other = replace(cause, name="nobody-decides", severity=Severity.WARN)
    answered = [replace(finding(), standing=standing) for standing in (Standing.KNOWN, Standing.ACCEPTED)]
    assert render(of(other, *answered, cause)).splitlines() == [
        "::error file=ticket.yaml,line=3,col=3,title=state-without-owner::Nobody owns open.%0A"
        "The same cause: nobody-decides at states.open",
        "1 error.",
    ]


def test_a_property_is_told_by_its_cheapest_example_and_an_undecided_one_is_a_warning() -> None:
    dear = replace(counterexample(), title="Worse", faults=("a", "b"))
    free = replace(counterexample(), title="It happens by itself", faults=(), effect="", state="paid")
    results = (
        result(Verdict.VIOLATED, counterexamples=(dear, free)),
        replace(result(Verdict.UNDECIDED, reason="a counter was full"), name="no-phantom"),
        replace(result(Verdict.UNDECIDED, Severity.NOTE), name="no-silent-stuck"),
        replace(result(Verdict.HOLDS), name="done-agrees"),
    )
    lines = render(replace(bare_report(), exploration=exploration(*results))).splitlines()
    assert [read(line)[0::2] for line in lines[:-1]] == [
        (
            "error",
            "It happens by itself.\nThis breaks the promise “Charged once” with no fault at all.\n"
            "1 more counterexample of it.",
        ),
        ("warning", "Charged once: undecided, since a counter was full."),
        ("notice", "Charged once: undecided, since a limit was met."),
    ]


def test_a_gate_stands_at_the_line_of_the_scenario_that_demands_it() -> None:
    gate = "duplicates(charge) per 10k <= 1"
    expected = scenario(gate)
    place = Location("rainy.yaml", 9, 5)
    expected = replace(expected, source=replace(expected.source, positions={("expect", 0): place}))
    ours = study(figure(Verdict.VIOLATED, gate), figure(Verdict.UNDECIDED, gate), placeholder=False)
    lines = render(replace(bare_report(), scenario=expected, study=ours)).splitlines()
    assert [line.partition("::duplicates")[0] for line in lines[:-1]] == [
        "::error file=rainy.yaml,line=9,col=5,title=duplicates",
        "::warning file=rainy.yaml,line=9,col=5,title=duplicates",
    ]


def test_files_are_named_from_where_the_repository_begins() -> None:
    """GitHub finds no file by the name that it has in a sub-folder."""
    line, _ = render(of(finding()), Repository("/repo", "/repo/flows")).splitlines()
    assert read(line)[1]["file"] == "flows/ticket.yaml"


def test_a_definition_that_is_in_no_file_has_no_place() -> None:
    lines = render(of(replace(finding(), location=Location("<memory>", 1, 1)))).splitlines()
    assert read(lines[0])[1] == {"title": "state-without-owner"}


@pytest.mark.parametrize(
    ("about", "state", "line"),
    [("charge", "open", 5), ("enough", "open", 7), ("app", "paid", 4), ("", "open + paid", 3), ("", "gone", 2)],
)
def test_a_counterexample_stands_at_its_effect_its_invariant_or_its_state(about: str, state: str, line: int) -> None:
    bare = bare_report()
    lines = {("states",): 2, ("states", "open"): 3, ("states", "paid"): 4, ("effects", "charge"): 5}
    lines |= {("effects",): 6, ("invariants", "enough"): 7}
    source = replace(bare.workflow.source, positions={part: Location("t.yaml", n, 1) for part, n in lines.items()})
    workflow = replace(
        bare.workflow,
        source=source,
        effects={"charge": Effect("bank", "outbox")},
        invariants={"enough": Invariant("true", Constant(True))},
    )
    example = replace(counterexample(), effect=about, state=state)
    violated = exploration(result(Verdict.VIOLATED, counterexamples=(example,)))
    command, *_ = render(replace(bare, workflow=workflow, exploration=violated)).splitlines()
    assert read(command)[1]["line"] == str(line)


def test_what_is_wrong_in_a_file_that_cannot_be_rehearsed_stands_beside_its_line() -> None:
    assert render_problems(wrong_input(), Repository("/repo", "/repo/flows")).splitlines() == [
        "::error file=flows/a/<b>%2Cc.yaml,line=7,col=1,title=Wrong input::100 %25%0A::error::<i>*open*</i>\ufffd",
        "::error file=flows/ticket.yaml,line=1,col=1,title=Wrong input::The file has no `roles`.",
        "::error file=flows/ticket.yaml,line=3,col=5,title=Wrong input::"
        "`staets` is not a field. Did you mean `states`?",
        "3 problems; nothing was rehearsed.",
    ]


def test_of_many_problems_ten_are_shown_and_the_others_are_counted() -> None:
    error = DefinitionError(Problem(Location("ticket.yaml", line, 1), "Wrong.") for line in range(1, 14))
    *lines, last = render_problems(error).splitlines()
    assert [read(line)[1]["line"] for line in lines] == [str(line) for line in range(1, SHOWN + 1)]
    assert last == "13 problems; nothing was rehearsed; not shown beside the lines: 3 of them."
