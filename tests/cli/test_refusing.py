"""Wrong files, told to whoever waits for a report: in the format, and in the file, that was asked for."""

import json
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flowrehearsal.cli import watching
from flowrehearsal.cli.main import run
from flowrehearsal.cli.refusing import told
from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location
from tests.cli.ticket import QUIET, TICKET
from tests.formats.sarif_log import complaints

WRONG = TICKET.replace("states:", "staets:")
ANNOTATION = "::error file=ticket.yaml,line=5,col=1,title=Wrong input::"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a wrong workflow, an earlier version of it in another folder, and somebody in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "released").mkdir()
    (tmp_path / "released" / "ticket.yaml").write_text(TICKET)
    (tmp_path / "ticket.yaml").write_text(WRONG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path


def problems(text: str) -> list[tuple[str, int]]:
    """The file and the line of each problem in a JSON document."""
    return [(each["location"]["file"], each["location"]["line"]) for each in json.loads(text)["problems"]]


@pytest.mark.parametrize(
    "command",
    [
        ["check", "ticket.yaml"],
        ["explore", "ticket.yaml"],
        ["simulate", "ticket.yaml"],
        ["review", "ticket.yaml"],
        ["tables", "ticket.yaml"],
        ["gate", "ticket.yaml", "--against", "released"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_annotates_marks_the_line(
    command: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--format", "github", "-o", "found.sarif"]) == 2
    written = capsys.readouterr()
    assert [line for line in written.out.splitlines() if line.startswith(ANNOTATION)] != []
    assert written.out.endswith("; nothing was rehearsed.\n")
    assert written.err.splitlines()[-2].endswith("; nothing was rehearsed.")
    assert written.err.splitlines()[-1] == "Wrote found.sarif"
    log = json.loads((here / "found.sarif").read_text())
    assert complaints(log) == []
    [invocation] = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False


@pytest.mark.parametrize(
    "command",
    [["changes", "released/ticket.yaml", "ticket.yaml"], ["compare", "released/ticket.yaml", "ticket.yaml"]],
    ids=lambda command: command[0],
)
def test_commands_with_fewer_formats_tell_of_it_in_those(
    command: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--format", "json", "-o", "found.md"]) == 2
    assert ("ticket.yaml", 5) in problems(capsys.readouterr().out)
    assert "- ticket.yaml:5:1: " in (here / "found.md").read_text()


def test_a_wrong_scenario_is_told_of_like_a_wrong_workflow(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "quiet.yaml").write_text(QUIET.replace("run_for", "run_fro"))
    assert run(["simulate", "released/ticket.yaml", "--scenario", "quiet.yaml", "--format", "json"]) == 2
    assert ("quiet.yaml", 4) in problems(capsys.readouterr().out)


def test_a_file_that_is_not_there_is_told_of(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "nowhere.yaml", "--format", "junit"]) == 2
    [error] = ElementTree.fromstring(capsys.readouterr().out).iter("error")
    assert "cannot be read" in error.attrib["message"]


def test_several_outputs_are_written_each_in_its_format(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [word for name in ("g.md", "g.json", "g.xml", "g.txt") for word in ("-o", name)]
    assert run(["gate", "ticket.yaml", "--against", "released", *outputs]) == 2
    assert capsys.readouterr().out == ""
    assert problems((here / "g.json").read_text())
    assert (here / "g.md").read_text().startswith("**")
    assert ElementTree.parse(here / "g.xml").getroot().attrib["failures"] == "0"
    assert not (here / "g.txt").exists()


@pytest.mark.parametrize("output", ["page.html", "found.txt"])
def test_what_is_read_by_people_only_is_left_as_it_was(
    output: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / output).write_text("an earlier report")
    assert run(["check", "ticket.yaml", "-o", output]) == 2
    written = capsys.readouterr()
    assert (written.out, written.err.count("Wrote")) == ("", 0)
    assert (here / output).read_text() == "an earlier report"


def test_a_chart_is_no_document_and_is_not_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "released/ticket.yaml", "ticket.yaml", "--format", "json", "-o", "found.svg"]) == 2
    assert not (here / "found.svg").exists()


def test_the_summary_of_a_step_says_it_too(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    assert run(["check", "ticket.yaml", "--format", "github"]) == 2
    assert "; nothing was rehearsed.**\n\n- ticket.yaml:" in (here / "summary.md").read_text()


def test_a_wrong_command_line_has_no_file_and_no_document(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "released/ticket.yaml", "--select", "guard-gab", "--format", "json", "-o", "r.json"]) == 2
    written = capsys.readouterr()
    assert (written.out, written.err.startswith("Error: ")) == ("", True)
    assert not (here / "r.json").exists()


def test_a_file_that_is_wrong_is_not_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of findings that are known may have the suffix of a report."""
    (here / "known.json").write_text("{")
    assert run(["check", "released/ticket.yaml", "--baseline", "known.json", "-o", "known.json"]) == 2
    assert "known.json is what is read" in capsys.readouterr().err
    assert (here / "known.json").read_text() == "{"


def test_each_look_at_what_is_watched_writes_what_is_wrong_now(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor may show the file."""
    (here / "r.json").write_text("an earlier report")

    def stop(seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "sleep", stop)
    assert run(["check", "ticket.yaml", "--watch", "-o", "r.json"]) == 2
    assert capsys.readouterr().err.splitlines()[-2:] == ["Wrote r.json", "Watching 1 file; Ctrl-C ends it."]
    assert ("ticket.yaml", 5) in problems((here / "r.json").read_text())


def test_the_name_of_a_file_may_hold_what_no_document_can(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """File names are bytes; those that are no UTF-8 come as letters that cannot be written."""
    monkeypatch.setattr(sys, "stderr", StringIO())
    assert run(["check", "no\udcff.yaml", "--format", "json", "-o", "r.json"]) == 2
    assert problems((here / "r.json").read_text()) == [("no\\udcff.yaml", 1)]


def test_outside_of_a_command_it_is_said_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise DefinitionError([Problem(Location("gone.yaml", 1, 1), "Wrong.")])

    assert told(work) == 2
    assert capsys.readouterr() == ("", "gone.yaml:1:1: Wrong.\n1 problem; nothing was rehearsed.\n")
    assert told(lambda: 3) == 3
