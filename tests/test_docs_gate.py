"""What the page about the gate says is so."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from flowrehearsal.cli.gate_policy import KEYS, read_policy
from flowrehearsal.cli.main import run
from flowrehearsal.gate.judging import requirements
from flowrehearsal.gate.policy import DEFAULT, Policy

PAGE = Path("docs/gate.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def read(folder: Path, text: str) -> Policy | None:
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return read_policy(folder / "pyproject.toml")


def test_the_policy_shown_is_the_default(tmp_path: Path) -> None:
    defaults, accept, _ = blocks("toml")
    assert read(tmp_path, defaults) == DEFAULT
    found = read(tmp_path, accept)
    assert found is not None and [entry.workflow for entry in found.accept] == ["claim"]
    named = {*tomllib.loads(defaults)["tool"]["flowrehearsal"]["gate"], "accept"}
    assert named | {"state_limit", "memory", "replications", "engine"} == set(KEYS)


def test_every_requirement_is_in_the_table() -> None:
    rows = [line.split("|")[1].strip() for line in PAGE.splitlines() if line.startswith("| ")]
    assert rows[1:] == [module.TITLE for module in requirements().values()]


def test_every_option_that_is_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gate", "--help"]) == 0
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    said = re.findall(r"rehearse gate[^\n]*", PAGE) + re.findall(r"`(--[a-z-]+)", PAGE)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(said))) - known == set()


def test_the_jobs_shown_are_yaml_and_run_the_gate_with_its_whole_history() -> None:
    actions, gitlab, *_ = (yaml.safe_load(text) for text in blocks("yaml"))
    steps = actions["jobs"]["gate"]["steps"]
    assert steps[0]["with"] == {"fetch-depth": 0}
    assert [step["run"].split()[:2] for step in steps if "rehearse" in step.get("run", "")][-1] == ["rehearse", "gate"]
    assert gitlab["rehearse"]["variables"] == {"GIT_DEPTH": 0}
    assert gitlab["rehearse"]["script"][-1].startswith("rehearse gate ")


def test_links_lead_to_files() -> None:
    assert [
        target
        for target in re.findall(r"\]\(([^)#]+)\)", PAGE)
        if not (target.startswith("https:") or Path("docs", target).exists())
    ] == []
