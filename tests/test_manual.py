"""The manual is built without a warning, has a place for everything, and what it says of the language is so."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest

from flowrehearsal import plugins
from flowrehearsal.cli.main import run
from flowrehearsal.comparison import catalogue
from flowrehearsal.definition.fit import check_fit
from flowrehearsal.definition.load import load_workflow, parse_scenario
from flowrehearsal.definition.schema import scenario_schema, workflow_schema
from flowrehearsal.rules.catalogue import names

DOCS = Path("docs")
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.glob("**/*.md") if "reference" not in path.parts)
KINDS = {
    "property": plugins.names("flowrehearsal.exploration.properties"),
    "metric": plugins.names("flowrehearsal.simulation.metrics"),
    "command": plugins.names("flowrehearsal.cli.commands"),
    "rule": tuple(names()),
    "change": tuple(catalogue.names()),
}


def blocks(page: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```$", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def rows(page: str) -> list[str]:
    """What stands first in every row of the tables of a page that begins with code."""
    return re.findall(r"^\| `([^`]+)`", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.slow
def test_the_manual_is_built_without_a_warning_and_has_a_place_for_everything(tmp_path: Path) -> None:
    # Without its looks, which take a third of the time.
    look = ("-D", "html_theme=basic")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", *look, "-b", "html", "docs", str(tmp_path)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    pages = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.html")}
    anchors = {anchor for page in pages.values() for anchor in re.findall(r'id="([\w-]+)"', page)}
    assert [(kind, name) for kind, known in KINDS.items() for name in known if f"{kind}-{name}" not in anchors] == []
    for kind, schema in (("workflow", workflow_schema()), ("scenario", scenario_schema())):
        shapes = (schema, *schema["$defs"].values())
        fields = {field for shape in shapes for field in shape.get("properties", ())}
        assert {field for field in fields if f">{field}<" not in pages[f"reference/{kind}.html"]} == set()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_takes_the_options_that_are_named(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8").replace("\\\n", " ")
    unknown = [
        (name, option)
        for name, rest in re.findall(r"rehearse ([a-z]+)\b([^`\n#]*)", text)
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", rest)
        if name in KINDS["command"] and option not in options(name)
    ]
    assert unknown == []


@cache
def options(name: str) -> set[str]:
    command = plugins.plugin("flowrehearsal.cli.commands", name).command
    return {"--help", *(option for parameter in command.params for option in parameter.opts)}


def test_the_smallest_definition_has_nothing_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [smallest] = blocks("language.md")
    monkeypatch.chdir(tmp_path)
    Path("leave.yaml").write_text(smallest)
    assert run(["check", "leave.yaml"]) == 0
    assert "Findings: none" in capsys.readouterr().out
    assert run(["explore", "leave.yaml"]) == 0


def test_the_assumptions_explained_are_those_that_there_are() -> None:
    faults = plugins.modules("flowrehearsal.faults")
    assert sorted(rows("explanation/assumptions.md")) == [n for n, m in faults.items() if hasattr(m, "TEXT")]


@pytest.mark.parametrize(
    ("page", "key"), [("explanation/assumptions.md", "assumptions"), ("language.md", "invariants")]
)
def test_what_is_shown_of_a_definition_fits_the_one_that_init_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], page: str, key: str
) -> None:
    """An entry that stands below a key at the end of the file."""
    run(["init", str(tmp_path)])
    text = (DOCS / page).read_text(encoding="utf-8")
    [entry] = re.findall(rf"^    {key}:\n(?:      .*\n)+", text, re.MULTILINE)
    with (tmp_path / "ticket.yaml").open("a") as file:
        file.write(dedent(entry))
    assert len(getattr(load_workflow(tmp_path / "ticket.yaml"), key)) == 1


@pytest.mark.parametrize(
    ("covers", "assumption"),
    [
        ("effects.charge.lease", "lease-outlives-call"),
        ("partners.payments.key_window", "key-honoured"),
        ("roles.desk.people", "people-act"),
        ("A5", "relay-runs"),
    ],
)
def test_whoever_vouches_by_the_names_that_are_told_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], covers: str, assumption: str
) -> None:
    told = (DOCS / "explanation" / "assumptions.md").read_text(encoding="utf-8")
    assert re.sub(r"\.\w+\.", ".NAME.", covers) in told
    run(["init", str(tmp_path)])
    ticket = tmp_path / "ticket.yaml"
    ticket.write_text(f"{ticket.read_text()}assumptions: {{it: {{covers: {covers}, owner: mia}}}}\n")
    ticket.write_text(ticket.read_text().replace("# key:", "key:"))
    run(["explore", str(ticket), "--faults", "0"])
    vouched = re.findall(r"^  ([\w-]+) .* mia vouches for it$", capsys.readouterr().out, re.MULTILINE)
    assert vouched == [assumption]


def test_the_scenario_that_is_shown_fits_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", str(tmp_path)])
    [scenario] = re.findall(r"^    scenario: .*\n(?:    .*\n)+", (DOCS / "language.md").read_text(), re.MULTILINE)
    found = parse_scenario(dedent(scenario))
    check_fit(load_workflow(tmp_path / "ticket.yaml"), found)
    assert [str(each.text) for each in found.expect] == ["duplicates(charge) per 10k <= 1"]
