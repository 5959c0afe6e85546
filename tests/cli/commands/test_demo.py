from pathlib import Path

import pytest

from flowrehearsal.cli import demonstration
from flowrehearsal.cli.main import run


def test_it_shows_the_walk_and_judges_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    styles: list[bool] = []
    monkeypatch.setattr(demonstration, "demonstrate", lambda progress, styled: styles.append(styled))
    assert run(["demo", "--no-color"]) == 0
    assert styles == [False]


def test_it_writes_both_definitions_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--files", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hardened.yaml", "naive.yaml"]
    capsys.readouterr()
    assert run(["demo", "--files", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"Error: {tmp_path}/naive.yaml and {tmp_path}/hardened.yaml would be written over; "
        "move them away, or name another folder\n"
    )
