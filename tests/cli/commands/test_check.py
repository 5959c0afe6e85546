import json
import os
from pathlib import Path
from socket import AF_UNIX, socket

import pytest

from flowrehearsal.cli.main import run
from flowrehearsal.rules.design import Design
from flowrehearsal.solver import limits
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.location import Location
from flowrehearsal.vocabulary.verdict import Severity
from tests.cli.ticket import CARELESS, MADE_GOOD, QUIET, TICKET, ticket

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


# Several files -----------------------------------------------------------------------------------------------------

CARELESS_RULE = "retry-without-idempotency"
ASKED = ("--select", f"{CARELESS_RULE},ignores")
"""Enough to find what is wrong with the parcel; a new rule changes nothing here."""


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clean flow, a careless one, a scenario and something else, seen from above."""
    folder = tmp_path / "flows"
    (folder / "deep").mkdir(parents=True)
    (folder / "ticket.yaml").write_text(TICKET)
    (folder / "deep" / "parcel.yaml").write_text(CARELESS)
    (folder / "quiet.yaml").write_text(QUIET)
    (folder / "expected.yaml").write_text("naive: {}\n")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("flows")
def test_a_folder_stands_for_its_workflows_and_the_worst_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", *ASKED]) == 1
    written = capsys.readouterr()
    assert [line for line in written.out.splitlines() if "version 1" in line] == [
        "ticket, version 1  flows/ticket.yaml: no findings",
        "parcel, version 1  flows/deep/parcel.yaml",
    ]
    assert written.err == (
        "Checked 2 workflows, skipped 2 other files (-v names them)\n"
        "Failed: 1 error in 1 of 2 workflows. "
        "`rehearse explain NAME` says why one matters and what to write instead.\n"
    )


@pytest.mark.usefixtures("flows")
def test_what_was_skipped_is_named_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "flows", "-v", *ASKED])
    assert capsys.readouterr().err.splitlines()[:3] == [
        "Skipped flows/expected.yaml: no workflow and no scenario",
        "Skipped flows/quiet.yaml: scenario",
        "Checked 2 workflows, skipped 2 other files",
    ]


def test_what_may_be_a_broken_workflow_is_named_unasked(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (flows / "broken.yaml").write_text("{{ workflow\n")
    run(["check", "flows", *ASKED])
    assert capsys.readouterr().err.splitlines()[0] == "Skipped flows/broken.yaml: not YAML"


def test_the_problems_of_all_files_are_named_before_anything_is_checked(
    flows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("ticket.yaml", "deep/parcel.yaml"):
        path = flows / name
        path.write_text(path.read_text().replace("by: customer", "by: costumer"))
    assert run(["check", "flows"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.count("Did you mean `customer`?") == 2
    assert written.err.endswith("2 problems; nothing was rehearsed.\n")


@pytest.mark.usefixtures("flows")
@pytest.mark.parametrize(
    ("paths", "listed"), [(["flows"], True), (["flows/deep"], True), (["flows/ticket.yaml"], False)]
)
def test_json_of_a_folder_is_a_list_however_many_files_it_holds(
    paths: list[str], listed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program that reads it should not have to guess."""
    run(["check", *paths, *ASKED, "--format", "json"])
    assert ("reports" in json.loads(capsys.readouterr().out)) == listed


@pytest.mark.usefixtures("flows")
@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github", "markdown"])
def test_every_format_holds_several_workflows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", *ASKED, "--format", name]) == 1
    assert "parcel" in capsys.readouterr().out


@pytest.mark.usefixtures("flows")
def test_a_page_holds_one_workflow(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", "-o", "all.html"]) == 2
    assert "a page holds one workflow" in capsys.readouterr().err


# What a team decides -----------------------------------------------------------------------------------------------


def test_the_repository_decides_unless_the_command_line_does(flows: Path) -> None:
    assert run(["check", "flows", *ASKED]) == 1
    assert run(["check", "flows", *ASKED, "--severity", f"{CARELESS_RULE}=warn"]) == 0
    (flows / "pyproject.toml").write_text(f"[tool.flowrehearsal]\nselect = ['ignores', '{CARELESS_RULE}']\n")
    assert run(["check", "flows"]) == 1
    assert run(["check", "flows", "--skip", CARELESS_RULE]) == 0


def test_a_wrong_setting_is_named_with_its_place(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (flows / "pyproject.toml").write_text("[tool.flowrehearsal]\nskip = ['graf']\n")
    assert run(["check", "flows"]) == 2
    assert capsys.readouterr().err == (
        "flows/pyproject.toml:2:10: There is no rule and no group `graf`. Did you mean `graph`?\n"
        "  2 | skip = ['graf']\n"
        "               ^\n"
        "1 problem; nothing was rehearsed.\n"
    )


def test_an_expired_acceptance_fails_from_the_day_after(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = f"{{rule: {CARELESS_RULE}, at: effects, reason: Rare, owner: ops, until: 2027-03-31}}"
    (flows / "deep" / "parcel.yaml").write_text(f"{CARELESS}ignore: [{entry}]\n")
    assert run(["check", "flows", *ASKED, "--today", "2027-03-31"]) == 0
    assert run(["check", "flows", *ASKED, "--today", "2027-04-01"]) == 1
    assert "error ignore-expired" in capsys.readouterr().out


def test_no_baseline_makes_an_expired_acceptance_known(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = f"{{rule: {CARELESS_RULE}, at: effects, reason: Rare, owner: ops, until: 2027-03-31}}"
    (flows / "deep" / "parcel.yaml").write_text(f"{CARELESS}ignore: [{entry}]\n")
    later = ("check", "flows", *ASKED, "--today", "2027-04-01")
    assert run([*later, "--write-baseline", "known.json"]) == 1
    assert json.loads(Path("known.json").read_text())["findings"] == []
    assert run([*later, "--baseline", "known.json"]) == 1
    assert "error ignore-expired" in capsys.readouterr().out


def test_an_accepted_rule_that_does_not_exist_is_refused(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "{at: effects, rule: retry-without-idempotencey, reason: No, owner: ops, until: 2027-03-31}"
    (flows / "deep" / "parcel.yaml").write_text(f"{CARELESS}ignore: [{entry}]\n")
    for command in (["check", "flows", *ASKED], ["review", "flows/deep/parcel.yaml"]):
        assert run(command) == 2
        assert capsys.readouterr().err == (
            "flows/deep/parcel.yaml:15:24: There is no rule `retry-without-idempotencey`. "
            "Did you mean `retry-without-idempotency`?\n"
            f"  15 | ignore: [{entry}]\n"
            "                              ^\n"
            "1 problem; nothing was rehearsed.\n"
        )


@pytest.mark.parametrize("path", ["flows/pipe.yaml", "flows/socket.yaml", "/dev/zero"])
def test_what_is_no_file_is_refused_and_not_waited_for(
    flows: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    os.mkfifo(flows / "pipe.yaml")
    with socket(AF_UNIX) as one:
        one.bind("flows/socket.yaml")
        assert run(["check", path]) == 2
    assert capsys.readouterr().err == (
        f"{path}:1:1: It is a pipe, a socket or a device, not a file. Write what it gives to a file, and name that.\n"
        "1 problem; nothing was rehearsed.\n"
    )


def test_a_pipe_in_a_folder_is_named_and_left_alone(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(flows / "pipe.yaml")
    assert run(["check", "flows", *ASKED]) == 1
    assert capsys.readouterr().err.splitlines()[:2] == [
        "Skipped flows/pipe.yaml: not readable: it is a pipe, a socket or a device, not a file",
        "Checked 2 workflows, skipped 3 other files (-v names them)",
    ]


def test_a_baseline_that_is_a_pipe_is_refused(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(flows / "known.json")
    assert run(["check", "flows", *ASKED, "--baseline", "flows/known.json"]) == 2
    assert capsys.readouterr().err == (
        "Error: the baseline flows/known.json is a pipe, a socket or a device, not a file; "
        "write one with --write-baseline FILE\n"
    )


# A baseline --------------------------------------------------------------------------------------------------------


def test_what_is_known_passes_and_what_is_new_fails(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", *ASKED, "--write-baseline", "known.json"]) == 0
    known = json.loads(Path("known.json").read_text())["findings"]
    assert {(entry["file"], entry["rule"]) for entry in known} == {("flows/deep/parcel.yaml", CARELESS_RULE)}
    assert f"Wrote known.json: {len(known)} finding" in capsys.readouterr().err
    parcel = flows / "deep" / "parcel.yaml"
    parcel.write_text("# moved\n\n" + parcel.read_text())
    assert run(["check", "flows", *ASKED, "--baseline", "known.json"]) == 0
    assert f"{len(known)} known" in capsys.readouterr().out
    parcel.write_text(parcel.read_text() + "  again: {partner: carrier, sent: outbox, retry: {attempts: 2}}\n")
    parcel.write_text(parcel.read_text().replace("effects: [ship]", "effects: [ship, again]"))
    assert run(["check", "flows", *ASKED, "--baseline", "known.json", "--format", "github"]) == 1
    assert f"  flows/deep/parcel.yaml: {CARELESS_RULE} at effects.again\n" in capsys.readouterr().err


def test_a_new_warning_fails_where_there_is_a_baseline(flows: Path) -> None:
    weighed = [*ASKED, "--severity", f"{CARELESS_RULE}=warn"]
    (flows / "empty.json").write_text('{"format": 1, "findings": []}')
    assert run(["check", "flows", *weighed]) == 0
    assert run(["check", "flows", *weighed, "--baseline", "flows/empty.json"]) == 1


def test_what_no_longer_occurs_is_named(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "flows", *ASKED, "--write-baseline", "known.json"])
    capsys.readouterr()
    parcel = flows / "deep" / "parcel.yaml"
    parcel.write_text(parcel.read_text().replace("retry: {attempts: 3, backoff: fixed, first: 1s}", "key: per_entity"))
    assert run(["check", "flows", *ASKED, "--baseline", "known.json"]) == 0
    assert (
        f"fixed since known.json was written: {CARELESS_RULE} at effects.ship; take them out with --write-baseline"
        in capsys.readouterr().err
    )
    run(["check", "flows", *ASKED, "--write-baseline", "known.json"])
    assert "effects.ship" not in Path("known.json").read_text()


def test_writing_a_baseline_for_one_file_keeps_what_it_knows_of_the_others(flows: Path) -> None:
    entry = {"file": "flows/ticket.yaml", "rule": "guard-gap", "at": "states.open", "fingerprint": "ab"}
    gone, unasked = entry | {"file": "flows/gone.yaml"}, entry | {"file": "flows/deep/parcel.yaml"}
    Path("known.json").write_text(json.dumps({"format": 1, "findings": [entry, gone, unasked]}))
    run(["check", "flows/deep", *ASKED, "--write-baseline", "known.json"])
    known = json.loads(Path("known.json").read_text())["findings"]
    assert [entry for entry in known if entry["rule"] == "guard-gap"] == [unasked, entry]
    assert CARELESS_RULE in {entry["rule"] for entry in known}


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
    assert capsys.readouterr().err == f"{file}: 1 finding mended:\n  dead-end-state at surfaces.app\nPassed\n"
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
    assert "1 finding would be mended" in shown.err


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
