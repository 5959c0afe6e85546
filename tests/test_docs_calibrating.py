"""What the page about calibrating shows is what comes out."""

import re
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.calibration.log import simulated
from tests.cli.ticket import MADE_GOOD

PAGE = Path("docs/calibrating.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_command_shown_prints_and_writes_what_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("order.yaml").write_text(MADE_GOOD)
    Path("june.csv").write_text(simulated())
    typed, _, printed = block("console").partition("\n")
    assert run(typed.removeprefix("$ rehearse ").split()) == 0
    assert capsys.readouterr().out == printed
    assert Path("ours.yaml").read_text() == block("yaml")
    assert Path("june.csv").read_text().startswith(block("text").removesuffix("…\n"))
