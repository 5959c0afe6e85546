"""`rehearse calibrate`."""

import json
from math import log
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from flowrehearsal.definition.load import load_scenario
from tests.calibration.log import chance, lasting
from tests.cli.ticket import TICKET

MINUTES = chance(4).permutation([-60 * log(1 - (n + 0.5) / 40) for n in range(40)])
"""Exponential as no chance would have it."""


@pytest.fixture
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a file of records beside that of their workflow."""
    monkeypatch.chdir(tmp_path)
    Path("ticket.yaml").write_text(TICKET)
    Path("log.csv").write_text(lasting("pay", MINUTES))
    return "log.csv"


def said(*options: str) -> int:
    return run(["calibrate", "log.csv", "--workflow", "ticket.yaml", *options])


def test_what_is_supported_is_written_and_what_is_not_is_told(logged: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said("-o", "ours.yaml") == 3
    told = capsys.readouterr()
    assert told.err == "Wrote ours.yaml\n"
    assert told.out.splitlines()[-1] == "1 figure calibrated, 1 refused: the scenario says figures: placeholder."
    scenario = load_scenario("ours.yaml")
    assert (scenario.figures, scenario.people["customer"].takes.kind) == ("placeholder", "exponential")


def test_nothing_is_written_over_without_being_told(logged: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("ours.yaml").write_text("mine")
    assert said("-o", "ours.yaml") == 2
    assert "say --force to write over it" in capsys.readouterr().err
    assert Path("ours.yaml").read_text() == "mine"
    assert said("-o", "ours.yaml", "--force") == 3
    assert load_scenario("ours.yaml").name == "calibrated"


def test_a_scenario_that_extends_a_file_finds_it_from_where_it_lies(logged: str) -> None:
    Path("base.yaml").write_text("scenario: base\nextends: calm\nrun_for: 7h\n")
    Path("made").mkdir()
    assert said("--extends", "base.yaml", "-o", "made/ours.yaml") == 3
    assert load_scenario("made/ours.yaml").run_for == 7 * 3_600_000_000


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-o", "ours.csv"), "ours.csv cannot be written: name a .yaml or .yml file"),
        (("-o", "ticket.yaml"), "ticket.yaml is what is read; what is written needs a file of its own"),
        (("-o", "none/ours.yaml"), "the folder none does not exist"),
        (("--column", "case"), "--column 'case': write two names with = between"),
        (("--column", "cas=id"), "there is no column `cas` to look for. Did you mean `case`?"),
        (("--column", "case=id"), "log.csv:1:1: There is no column `id`."),
        (("--activity", "pay=paid"), "log.csv:2:4: `paid` is no action of people, effect or callback (40 records)."),
        (("--extends", "clam"), "There is no scenario `clam`. Did you mean `calm`?"),
    ],
)
def test_what_makes_no_sense_is_refused(
    options: tuple[str, ...], message: str, logged: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path.name for path in Path().iterdir())
    assert said(*options) == 2
    assert message in " ".join(capsys.readouterr().err.split())
    assert sorted(path.name for path in Path().iterdir()) == before


def test_hostile_cells_are_refused_without_doing_anything(logged: str, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "case,activity,start,end\n=1+1,\x1b[2J,2027-06-01T10:00Z,x\n-1,=HYPERLINK(),@a,+b\n"
    Path("log.csv").write_text(hostile)
    assert said("-o", "ours.yaml") == 2
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "Traceback" not in told.err
    assert not Path("ours.yaml").exists()


def test_other_programs_get_plain_data(logged: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said("--format", "json") == 3
    found = json.loads(capsys.readouterr().out)
    assert [(one["path"], one["refusal"]) for one in found["measured"]] == [
        (["arrivals", "rate"], "bad fit"),
        (["people", "customer", "takes"], ""),
    ]
    assert found["figures"] == "placeholder"


def test_pull_requests_get_a_table(logged: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said("--format", "markdown") == 3
    assert "| people.customer.takes | 40 | {exponential: {mean: " in capsys.readouterr().out
