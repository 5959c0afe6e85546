"""`rehearse compare`."""

import json
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import TICKET, quiet

SELDOM = TICKET.replace("poll: 30s", "poll: 5m")


def compared(folder: Path, *more: str, new: str = SELDOM) -> int:
    for name, text in (("old", TICKET), ("new", new)):
        (folder / f"{name}.yaml").write_text(text)
    paths = [str(folder / f"{name}.yaml") for name in ("old", "new")]
    return run(["compare", *paths, "--scenario", quiet(folder), "--replications", "8", *more])


def test_two_designs_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Staler, but its gate grows with the refresh interval: nothing that was promised is broken."""
    assert compared(tmp_path) == 0
    printed = capsys.readouterr().out
    assert "new beside old, under quiet" in printed
    assert "new is worse on 3 and the same on " in printed


def test_what_breaks_a_promise_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stuck = (
        TICKET.replace("owner: customer, ", "")
        .replace("by: customer", "by: lead")
        .replace("roles: {", "roles: {lead: {kind: operator}, ")
    )
    assert compared(tmp_path, new=stuck) == 1
    assert "worse, beyond" in capsys.readouterr().out
    assert compared(tmp_path, "--exit-zero", new=stuck) == 0


@pytest.mark.parametrize("suffix", ["svg", "png", "md", "json", "txt"])
def test_it_is_written_as_the_suffix_says(suffix: str, tmp_path: Path) -> None:
    written = tmp_path / f"found.{suffix}"
    assert compared(tmp_path, "-o", str(written)) == 0
    beginnings = {"svg": b"<svg", "png": b"\x89PNG", "md": b"# old and new", "json": b"{", "txt": b"old and new"}
    assert written.read_bytes().startswith(beginnings[suffix])


def test_other_programs_read_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [design["label"] for design in found["designs"]] == ["old", "new"]


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (["-o", "found.pdf"], "found.pdf cannot be written: name a .json, .md, .png, .svg or .txt file"),
        (["-o", "found.svg", "--scenario", "calm"], "a chart shows two designs under one scenario"),
        (["-o", "old.yaml"], "old.yaml cannot be written"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_simulated(
    more: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert compared(tmp_path, *more) == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize("names", [["old.yaml"], ["old.yaml", "old.yaml"]])
def test_one_design_is_compared_with_nothing(
    names: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.yaml").write_text(TICKET)
    assert run(["compare", *(str(tmp_path / name) for name in names)]) == 2
    assert "Error" in capsys.readouterr().err
