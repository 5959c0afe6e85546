"""`rehearse replay`."""

from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import quiet, ticket


def said(folder: Path, *options: str) -> int:
    return run(["replay", ticket(folder), *options, "--scenario", quiet(folder), "--engine", "reference"])


def test_a_case_is_printed_as_a_diagram(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(tmp_path, "0:1") == 0
    told = capsys.readouterr()
    assert told.out.startswith("sequenceDiagram\n")
    assert "Case 1 of replication 0 under quiet, seed 1" in told.out
    assert told.err == ""


@pytest.mark.parametrize(
    ("suffix", "begins"), [("svg", "<svg "), ("html", "<!doctype html>"), ("mmd", "sequenceDiagram")]
)
def test_it_is_written_in_the_format_of_the_file(
    suffix: str, begins: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"case.{suffix}"
    assert said(tmp_path, "0:1", "-o", str(file)) == 0
    assert capsys.readouterr() == ("", f"Wrote {file}\n")
    assert file.read_text().startswith(begins)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("0:9",), "there is no case 0:9 here: in replication 0 3 arrived"),
        (("9",), "'9' names no case; write REPLICATION:CASE"),
        (("0:1", "-o", "case.pdf"), "case.pdf cannot be written: name a .html, .json, .mmd, .svg or .txt file"),
        (("0:1", "--seed", "-1"), "Invalid value for '--seed'"),
    ],
)
def test_what_does_not_exist_is_refused_with_advice(
    options: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(tmp_path, *options) == 2
    told = capsys.readouterr()
    assert message in " ".join(told.err.split())
    assert told.out == ""


@pytest.mark.parametrize("options", [(), ("-o", "case.svg"), ("--format", "text")])
def test_a_wrong_workflow_is_told_of_and_nothing_is_written(
    options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text("workflow: bad")
    assert run(["replay", "bad.yaml", "0:1", *options]) == 2
    assert "The file has no `states`." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]
