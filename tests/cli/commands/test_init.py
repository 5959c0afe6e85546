import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from flowrehearsal.cli.main import run
from flowrehearsal.definition.load import load_workflow


def begun(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[list[str]]:
    """Begin, and return the commands that are said to come next."""
    assert run(["init", *arguments]) == 0
    return [shlex.split(line)[1:] for line in capsys.readouterr().out.splitlines() if line.startswith("  rehearse ")]


def found(command: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, set[str]]:
    """The exit code, and the names of everything that stands against the definition."""
    code = run([*command, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    against = {report["findings"][cause[0]]["name"] for cause in report["causes"] or ()}
    if report["exploration"]:
        against |= {each["name"] for each in report["exploration"]["results"] if each["verdict"] != "holds"}
    if report["study"]:
        # What the scenario expects decides; the default gates do not, on placeholder figures.
        expected = [each for each in report["study"]["figures"] if each["decided_after"]]
        assert [each["metric"] for each in expected] == ["duplicates"]
        against |= {each["metric"] for each in expected if each["gate_verdict"] != "holds"}
    return code, against


def test_doing_what_it_says_finds_the_one_flaw_and_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    *three, review = begun(capsys)
    assert [found(command, capsys) for command in three] == [
        (1, {"replay-without-key"}),
        (1, {"at-most-once", "closed-means-closed"}),
        (1, {"duplicates"}),
    ]
    ticket = Path("ticket.yaml")
    assert "taking the `#` away in front of `key:`" in ticket.read_text()
    ticket.write_text(re.sub("# (?=key: )", "", ticket.read_text()))
    assert [found(command, capsys) for command in three] == [(0, set())] * 3
    # The tutorial's test runs it.
    assert review == ["review", "ticket.yaml", "--scenario", "busy-evening.yaml", "-o", "review.html"]


def test_why_names_the_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    explore = begun(capsys, str(tmp_path))[1]
    assert explore[-1] == "--why"
    assert run(explore) == 1
    assert "Prevented by  `charge` carries one key (`key: per_intent`)" in capsys.readouterr().out


def test_the_commands_in_the_comments_are_the_ones_it_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = begun(capsys)
    told = re.findall(r"^#   rehearse (.*?)  ", Path("ticket.yaml").read_text(), re.MULTILINE)
    assert [shlex.split(line) for line in told] == printed[:2]


def test_a_folder_with_a_space_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    [check, *_] = begun(capsys, "our flows")
    assert check == ["check", "our flows/ticket.yaml"]
    assert load_workflow(check[1]).name == "concert-ticket"


def test_the_job_runs_a_command_line_that_exists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun(capsys, str(tmp_path))
    job = yaml.safe_load((tmp_path / "github-actions.yml").read_text())["jobs"]["rehearse"]
    [gate] = [step["run"] for step in job["steps"] if step.get("run", "").startswith("rehearse ")]
    assert run(["gate", "--help"]) == 0
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"--[a-z-]+", gate)) - known == set()


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "busy-evening.yaml").write_text("mine")
    assert run(["init", str(tmp_path)]) == 2
    assert capsys.readouterr() == (
        "",
        f"Error: {tmp_path}/busy-evening.yaml would be written over; move it away, or name another folder\n",
    )
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("busy-evening.yaml", "mine")]
