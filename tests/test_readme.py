"""What the README shows is what happens."""

import json
import re
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run

README = Path("README.md").read_text(encoding="utf-8")
NAIVE, HARDENED = "models/hotel_booking/naive.yaml", "models/hotel_booking/hardened.yaml"


def blocks(language: str) -> list[str]:
    """The fenced blocks in a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [text for name, text in found if name == language]


def test_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [target for target in targets if not Path(target).exists()] == []


def test_the_definition_shown_is_the_one_that_is_shipped() -> None:
    shipped = iter(Path(NAIVE).read_text(encoding="utf-8").splitlines())
    assert [line for line in blocks("yaml")[0].splitlines() if line and line not in shipped] == []


def test_the_run_shown_is_the_one_that_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", NAIVE, "--faults", "0"]) == 1
    assert blocks("")[1] in capsys.readouterr().out


@pytest.mark.slow
def test_the_hardened_design_holds_as_far_as_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", HARDENED, "--faults", "2", "--format", "json"]) == 0
    explored = json.loads(capsys.readouterr().out)["exploration"]
    assert f"visits about {round(explored['states'], -3):,} states" in README.replace("\n", " ")
    assert len(explored["assumptions"]) == 6


def test_every_target_and_command_named_exists() -> None:
    makefile = Path("Makefile").read_text(encoding="utf-8")
    assert [
        target for target in re.findall(r"^make (\w+)", README, re.MULTILINE) if f"\n{target}:" not in makefile
    ] == []
    named = set(re.findall(r"^rehearse (\w+)", blocks("")[2], re.MULTILINE))
    assert named == {path.stem for path in Path("src/flowrehearsal/cli/commands").glob("[a-z]*.py")}
