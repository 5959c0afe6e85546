"""Tests of doing something again whenever a file is saved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from flowrehearsal.cli.watching import look, watch
from flowrehearsal.vocabulary.errors import UsageError
from tests.cli.ticket import TICKET


def meanwhile(*happens: Callable[[], object]) -> Callable[[], None]:
    """A pause in which one thing after another happens; then somebody presses Ctrl-C."""
    left = list(happens)

    def pause() -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    return pause


def nothing() -> None:
    """Somebody stops to think."""


def test_work_is_done_again_after_a_file_was_saved_came_or_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    flow, settings = tmp_path / "flow.yaml", tmp_path / "pyproject.toml"
    codes = iter([1, 0, 3, 1])
    pause = meanwhile(
        lambda: flow.write_text("one"),
        nothing,
        lambda: (tmp_path / "notes.txt").write_text("nobody reads them"),
        lambda: settings.write_text("[tool]"),
        nothing,
        flow.unlink,
        nothing,
    )
    assert watch(lambda: next(codes), ["."], pause) == 1
    assert list(codes) == []
    assert capsys.readouterr().err.splitlines() == [
        "Watching 0 files; Ctrl-C ends it.",
        "Watching 1 file; Ctrl-C ends it.",
        "Watching 3 files; Ctrl-C ends it.",
        "Watching 2 files; Ctrl-C ends it.",
    ]


def test_what_a_user_can_mend_ends_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flow = tmp_path / "flow.yaml"

    def work() -> int:
        if not flow.exists():
            raise UsageError("there is no flow")
        return 0

    assert watch(work, [str(tmp_path)], meanwhile()) == 2
    assert "Error: there is no flow" in capsys.readouterr().err
    assert watch(work, [str(tmp_path)], meanwhile(lambda: flow.write_text("here"), nothing)) == 0


def test_a_file_that_is_saved_in_several_goes_is_looked_at_once(tmp_path: Path) -> None:
    """A half of a definition would be told as wrong."""
    flow = tmp_path / "flow.yaml"
    flow.write_text("")
    found: list[str] = []

    def work() -> int:
        found.append(flow.read_text())
        return 0

    goes = (lambda: flow.write_text("ha"), lambda: flow.write_text("half"), nothing)
    assert watch(work, [str(flow)], meanwhile(*goes)) == 0
    assert found == ["", "half"]


def test_hidden_folders_are_left_alone_and_a_file_that_is_named_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/kept.yaml").write_text("one")
    (tmp_path / "named").write_text("two")
    assert list(look([str(tmp_path)])) == []
    assert list(look([str(tmp_path / "named")])) == [str(tmp_path / "named")]


@pytest.mark.parametrize("command", [["check"], ["gate", "--against", "released"]])
def test_commands_watch_where_they_are_asked_to(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "released").mkdir()
    (tmp_path / "released/ticket.yaml").write_text(TICKET)
    flow = tmp_path / "flows/ticket.yaml"
    flow.parent.mkdir()
    flow.write_text(TICKET.replace("states:", "state:"))
    pause = meanwhile(lambda: flow.write_text(TICKET), nothing)
    monkeypatch.setattr("flowrehearsal.cli.watching.sleep", lambda seconds: pause())
    assert run([*command, "flows", "--watch"]) == 0
    told = capsys.readouterr().err
    assert "ticket.yaml:5:1: `state` is not a field of the file." in told
    assert "Passed" in told
