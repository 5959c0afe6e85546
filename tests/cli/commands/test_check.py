import json
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from flowrehearsal.rules.design import Design
from flowrehearsal.solver import limits
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity
from tests.cli.ticket import MADE_GOOD, TICKET, ticket

NAIVE, HARDENED = "models/hotel_booking/naive.yaml", "models/hotel_booking/hardened.yaml"


def checked(tmp_path: Path, *more: str, text: str = TICKET) -> int:
    return run(["check", ticket(tmp_path, text), *more])


def test_a_design_with_errors_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", NAIVE]) == 1
    written = capsys.readouterr()
    assert "error effect-before-commit" in written.out
    assert written.err.startswith("Failed: 29 errors. `rehearse explain NAME` says why")


def test_a_clean_design_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path) == 0
    written = capsys.readouterr()
    assert written.out == f"ticket, version 1  {tmp_path / 'ticket.yaml'}\n\nFindings: none\n"
    assert written.err == "Passed\n"


def test_the_hardened_booking_passes() -> None:
    assert run(["check", HARDENED]) == 0


def test_a_demo_exits_with_zero_whatever_was_found() -> None:
    assert run(["check", NAIVE, "--exit-zero"]) == 0


def test_wrong_input_exits_with_2_even_in_a_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, "--exit-zero", text=TICKET.replace("to: paid", "to: payed")) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert f"{tmp_path / 'ticket.yaml'}:9:" in written.err
    assert "Did you mean `paid`?" in written.err


def test_findings_can_be_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", NAIVE, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["workflow"] == {"name": "hotel-booking", "version": 1, "file": NAIVE}
    assert report["exploration"] is None and report["study"] is None
    assert {finding["location"]["file"] for finding in report["findings"]} == {NAIVE}


def test_the_file_is_written_in_the_format_of_its_suffix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, "-o", str(tmp_path / "found.json")) == 0
    assert json.loads((tmp_path / "found.json").read_text())["findings"] == []
    written = capsys.readouterr()
    assert "Findings: none" in written.out
    assert f"Wrote {tmp_path / 'found.json'}" in written.err


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "models/no_such.yaml"]) == 2
    assert "models/no_such.yaml" in capsys.readouterr().err


def test_output_to_a_pipe_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", NAIVE])
    assert "\x1b" not in capsys.readouterr().out


# What could not be decided -----------------------------------------------------------------------------------------

HARD = (
    TICKET
    + """\
  more: {by: customer, from: open, to: paid, when: x * x * x + y * y * y == z * z * z}
data: {x: {integer: 2..99999}, y: {integer: 2..99999}, z: {integer: 2..99999}}
"""
)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver gives up on everything that is not plain."""
    monkeypatch.setattr(limits, "PATIENCE_MS", 1)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("text", "undecided dead-action"),
        ("json", '"limit": "the solver gave up after 0.001 seconds"'),
        ("sarif", '"text": "Whether `more` can ever be taken is undecided: the solver gave up after 0.001 seconds."'),
        ("junit", 'skipped message="undecided: Whether `more` can ever be taken'),
        ("github", "title=dead-action::Whether `more` can ever be taken is undecided"),
        ("markdown", "| undecided | dead-action |"),
    ],
)
def test_what_the_solver_left_open_is_undecided_in_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str, shown: str
) -> None:
    assert checked(tmp_path, "--select", "dead-action", "--format", format, text=HARD) == 3
    written = capsys.readouterr()
    assert shown in written.out
    assert written.err.startswith("Undecided")


@pytest.mark.usefixtures("hurried")
def test_an_error_weighs_more_than_what_was_left_open(tmp_path: Path) -> None:
    asked = ("--select", "dead-action,unreachable-state")
    assert checked(tmp_path, *asked, text=HARD) == 3
    assert checked(tmp_path, *asked, text=HARD.replace("  paid:", "  lost: {phase: working}\n  paid:")) == 1


@pytest.mark.usefixtures("hurried")
def test_what_was_left_open_is_answered_by_an_acceptance_and_by_no_weight_or_baseline(tmp_path: Path) -> None:
    asked, known = ("--select", "dead-action"), str(tmp_path / "known.json")
    assert checked(tmp_path, *asked, "--severity", "dead-action=error", text=HARD) == 3
    assert checked(tmp_path, *asked, "--write-baseline", known, text=HARD) == 3
    assert checked(tmp_path, *asked, "--baseline", known, text=HARD) == 3
    entry = "{rule: dead-action, at: actions.more, reason: Tried by hand, owner: ops, until: 2199-03-31}"
    assert checked(tmp_path, *asked, text=f"{HARD}ignore: [{entry}]\n") == 0


# The first run on a bad file ---------------------------------------------------------------------------------------


def test_ten_findings_are_shown_and_the_rest_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    states = "".join(f"  s{number}: {{phase: working}}\n" for number in range(12))
    text = TICKET.replace("  paid:", states + "  paid:")
    only = ("--select", "unreachable-state")
    assert checked(tmp_path, *only, text=text) == 1
    shown = capsys.readouterr().out
    assert (shown.count("    at "), shown.splitlines()[-1]) == (10, "… and 2 errors. Add --all to see all of them.")
    checked(tmp_path, *only, "--all", text=text)
    assert capsys.readouterr().out.count("    at ") == 12
    checked(tmp_path, *only, "--format", "json", text=text)
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 12


# Exploring and mending ---------------------------------------------------------------------------------------------


def test_exploring_turns_what_cannot_happen_into_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--select", "timeout-treated-as-failure", "--discharge", "--faults")
    assert checked(tmp_path, *asked, "1", text=MADE_GOOD) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Flagged, not exploitable up to 1 fault under " in said
    assert f"of rehearse explore {tmp_path / 'ticket.yaml'} --faults 1." in said
    assert checked(tmp_path, *asked, "0", text=MADE_GOOD) == 1  # without a fault nothing is shown


def test_options_of_exploring_without_exploring_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", NAIVE, "--faults", "1"]) == 2
    assert "--faults says how far to explore; add --discharge, or leave it out." in capsys.readouterr().err


EDITED = TICKET.replace(", unknown: Checking}}", "}}  # to be named")
MENDED = EDITED.replace("{poll: 30s}}}  #", "{poll: 30s}, unknown: Please reload}}  #")


@pytest.fixture
def mendable(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The arguments under which exactly one rule is asked, whose finding can be mended."""
    from flowrehearsal.rules.graph import dead_end_state as rule

    def check(design: Design) -> list[Finding]:
        place, edit = Location("x", 4, 1), Edit(("surfaces", "app"), "unknown", "Please reload")
        found = Finding("dead-end-state", Severity.ERROR, "surfaces.app", "No.", place, edits=(edit,))
        return [] if design.workflow.surfaces["app"].unknown else [found]

    monkeypatch.setattr(rule, "check", check)
    return ["--select", "dead-end-state"]


def test_a_mend_is_written_and_the_file_then_passes(
    tmp_path: Path, mendable: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ticket.yaml"
    assert checked(tmp_path, *mendable, text=EDITED) == 1
    capsys.readouterr()
    assert run(["check", str(file), *mendable, "--fix"]) == 0
    assert file.read_text() == MENDED
    assert capsys.readouterr().err == f"{file}: 1 cause mended:\n  dead-end-state at surfaces.app\nPassed\n"
    assert run(["check", str(file), *mendable, "--fix"]) == 0
    assert file.read_text() == MENDED
    assert capsys.readouterr().err == "Passed\n"


def test_a_difference_is_shown_and_nothing_is_written(
    tmp_path: Path, mendable: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = ticket(tmp_path, EDITED)
    assert run(["check", file, *mendable, "--fix", "--diff"]) == 1
    assert Path(file).read_text() == EDITED
    shown = capsys.readouterr()
    before, after = (text.splitlines()[3] for text in (EDITED, MENDED))
    assert [line for line in shown.out.splitlines() if line[0] in "+-"] == [
        f"--- {file}",
        f"+++ {file}",
        f"-{before}",
        f"+{after}",
    ]
    assert "1 cause would be mended" in shown.err


def test_that_there_is_nothing_to_mend_is_said(
    tmp_path: Path, mendable: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty difference alone looks like one that was not made."""
    assert checked(tmp_path, *mendable, "--diff", text=MENDED) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "There is nothing that --fix can mend\nPassed\n")


def test_a_difference_is_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", NAIVE, "--diff", "--format", "json"]) == 2
    assert "--diff prints a difference and no report" in capsys.readouterr().err
