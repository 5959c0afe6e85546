"""What the pages about commands name exists."""

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal import plugins
from flowrehearsal.cli.configuration import KEYS
from flowrehearsal.cli.main import run
from flowrehearsal.definition.load import load_scenario
from flowrehearsal.definition.mishaps import MISHAPS
from flowrehearsal.definition.mixing import faults_of
from flowrehearsal.definition.scenario import Arrivals
from flowrehearsal.rules.catalogue import groups, names
from flowrehearsal.rules.selection import Selection
from tests.experiments.shop import SHOP

EVERYTHING = "scenarios/everything-at-once.yaml"
CHECKING = Path("docs/checking.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", CHECKING, re.DOTALL | re.MULTILINE)
    return [text for name, text in found if name == language]


def test_links_lead_to_files() -> None:
    assert [target for target in re.findall(r"\]\(([^)#]+)\)", CHECKING) if not Path("docs", target).exists()] == []


def test_every_option_that_is_named_exists(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--help"]) == 0
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", CHECKING)) - known == set()


def test_the_settings_shown_are_settings_and_the_rules_are_rules() -> None:
    [shown] = [tomllib.loads(text)["tool"]["flowrehearsal"] for text in blocks("toml")]
    assert set(shown) <= set(KEYS)
    assert Selection(skip=tuple(shown["skip"])).rules
    assert set(shown["severity"]) <= set(names())
    assert {word for word in shown["skip"] if word in groups()} == {"permissions"}


def test_the_rules_and_properties_that_are_named_exist(capsys: pytest.CaptureFixture[str]) -> None:
    named = re.findall(r"rehearse explain ([a-z-]+)", CHECKING) + re.findall(r"{rule: ([a-z-]+)", CHECKING)
    assert {name: run(["explain", name]) for name in named} == dict.fromkeys(named, 0)


def test_the_keys_of_a_rule_are_those_that_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    table = CHECKING.partition("| key of a rule")[2]
    told = re.findall(
        r"`([a-z_]+)`", " ".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| `"))
    )
    run(["rules", "--format", "json"])
    assert told == list(json.loads(capsys.readouterr().out)["rules"][0])


def test_the_tables_shown_are_those_that_are_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Path("docs/tables.md").read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    [definition] = [text for language, text in found if language == "yaml"]
    monkeypatch.chdir(tmp_path)
    Path("parcel.yaml").write_text(definition, encoding="utf-8")
    assert run(["tables", "parcel.yaml", "--faults", "1"]) == 0
    made = capsys.readouterr().out
    shown = [text for language, text in found if not language]
    assert len(shown) == 5
    assert [text for text in shown if text not in made] == []


def test_the_page_about_faults_names_all_that_can_hit_a_step_and_nothing_else() -> None:
    rows = Path("docs/faults.md").read_text(encoding="utf-8").partition("\n## A swarm")[0].splitlines()
    told = {word.partition(" of ")[0] for row in rows for word in re.findall(r"`([a-z][a-z-]+(?: of \w+)?)`", row)}
    struck = {name.partition(" of ")[0].partition(" at ")[0] for name in faults_of(load_scenario(EVERYTHING))}
    by_share = {"response-lost", "message-loss", "redelivery", "push-lost"}
    assert by_share < struck
    assert struck - by_share - told == set()
    assert {word for word in told if "-" in word} | {"error"} == struck - by_share | {"terminal-error"}


def test_the_partner_shown_runs() -> None:
    page = Path("docs/partners.md").read_text(encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    few = replace(load_scenario("calm"), arrivals=Arrivals(30.0, 20))
    shown: dict[str, Any] = {"few": few}
    exec(code.replace('"calm"', "few"), shown)
    assert shown["study"].report.study.engine == "reference (SimPy), own supplier"


def test_the_experiments_shown_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a smaller design, with fewer cases, replications and rows than the page has, and no other difference."""
    page = Path("docs/simulating.md").read_text(encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    for name in ("hardened", "naive"):
        (tmp_path / f"{name}.yaml").write_text("\n".join(SHOP.source.lines))
    (tmp_path / "few.yaml").write_text("scenario: few\nextends: bad-day\narrivals: {rate: 30/h, cases: 5}\n")
    monkeypatch.setattr("flowrehearsal.experiments.sensitivity.SAMPLES", 1)
    code = code.replace('"bad-day"', repr(str(tmp_path / "few.yaml"))).replace("models/payment_review", str(tmp_path))
    code = code.replace("replications=20", "replications=2").replace(", world)", ", world, replications=2)")
    shown: dict[str, Any] = {}
    exec(code.replace("reviewer", "clerk"), shown)
    assert len(shown["found"].points) == 6


def test_every_fault_that_has_no_file_has_a_page() -> None:
    of_files = {name.replace("_", "-") for name in plugins.names("flowrehearsal.faults")}
    named = {name.partition(" of ")[0].partition(" at ")[0] for name in faults_of(load_scenario(EVERYTHING))}
    assert set(MISHAPS) == named - of_files
