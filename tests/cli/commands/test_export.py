import re
from pathlib import Path

import pytest

from flowrehearsal import pipeline, plugins
from flowrehearsal.cli.main import run
from flowrehearsal.definition.load import load_workflow
from flowrehearsal.version import __version__
from tests.cli.ticket import CARELESS, ticket
from tests.exploration.searching import searched

PAGE = Path("docs/exporting.md").read_text(encoding="utf-8")
TARGETS = ("dot", "mermaid", "prism", "promela")


def written(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command line prints."""
    assert run(["export", *arguments]) == 0
    return capsys.readouterr().out


def test_every_exporter_is_offered() -> None:
    assert plugins.names("flowrehearsal.exporters") == TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_the_head_says_what_it_was_made_from(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = written(capsys, ticket(tmp_path), "--to", target)
    assert re.search(rf"ticket, version 1 \([0-9a-f]{{12}}\), exported by flowrehearsal {__version__}\n", text)
    told = "Every run with attempts 2, faults 2, interventions 1, off none\n"
    assert (told in text) == (target in ("prism", "promela"))


def test_a_file_is_written_instead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ticket.mmd"
    assert run(["export", ticket(tmp_path), "--to", "mermaid", "-o", str(file)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"Wrote {file}\n")
    assert file.read_text() == written(capsys, ticket(tmp_path), "--to", "mermaid")


def test_the_cap_becomes_a_variable_and_any_number_of_faults_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parcel = ticket(tmp_path, CARELESS)
    declared = {
        cap: re.findall(
            r"^(\w+) faults = 0;", written(capsys, parcel, "--to", "promela", "--faults", cap), re.MULTILINE
        )
        for cap in ("0", "1", "2", "any")
    }
    assert declared == {"0": [], "1": ["bit"], "2": ["byte"], "any": []}


def test_the_options_of_exploring_change_what_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parcel = ticket(tmp_path, CARELESS)
    plain, thrice, off, free = (
        written(capsys, parcel, "--to", "prism", *options)
        for options in ([], ["--attempts", "3"], ["--off", "people-act"], ["--interventions", "any"])
    )
    assert "ship_attempts : [0..2]" in plain and "ship_attempts : [0..3]" in thrice
    assert "interventions 1, off none" in plain and "interventions any, off none" in free
    assert off.count("->") > plain.count("->")


def test_an_export_has_the_states_that_exploring_finds(tmp_path: Path) -> None:
    """Any number of faults: there is nothing to count, so they are the same states."""
    parcel, options = load_workflow(ticket(tmp_path, CARELESS)), pipeline.Options(faults=None)
    explored = pipeline.explore(parcel, options=options).exploration
    assert explored is not None
    assert len(searched(pipeline.exported_program(parcel, options)).states) == explored.states


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--to", "tla"], "'tla' is not one of 'dot', 'mermaid', 'prism', 'promela'."),
        ([], "Missing option '--to'."),
        (
            ["--to", "prism", "--off", "relay-run"],
            "there is no assumption `relay-run` here. Did you mean `relay-runs`?",
        ),
        (["--to", "prism", "--faults", "64"], "an exported model counts up to 63 faults, not 64; write any"),
        (
            ["--to", "dot", "--faults", "1"],
            "dot draws the definition, in which --faults changes nothing; leave it out.",
        ),
        (["--to", "dot", "-o", "nowhere/flow.dot"], "the folder nowhere does not exist"),
        (["--to", "prism", "-o", "flow.pml"], "flow.pml is a name for promela; --to prism writes .prism files"),
        (["--to", "dot", "-o", "ticket.yaml"], "is what is read; what is written needs a file of its own"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str],
    complaint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ticket(tmp_path, CARELESS)
    monkeypatch.chdir(tmp_path)
    assert run(["export", "ticket.yaml", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == "" and complaint in told.err
    assert (tmp_path / "ticket.yaml").read_text() == CARELESS


def test_the_page_names_options_and_targets_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--help"]) == 0
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    ours = "\n".join(line for line in PAGE.splitlines() if not line.startswith(("    storm", "    prism")))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", ours)) - known == set()
    assert set(re.findall(r"--to ([a-z]+)", PAGE)) == set(TARGETS)
    assert [target for target in re.findall(r"\]\(([^)#]+)\)", PAGE) if not Path("docs", target).exists()] == []
