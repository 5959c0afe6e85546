"""`rehearse tables`."""

import json
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import CARELESS, ticket


def made(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    """The tables of the careless parcel, as JSON holds them."""
    assert run(["tables", ticket(folder, CARELESS), *options, "--exit-zero", "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["what_if"]
    return found


def test_every_table_is_made_and_one_can_be_asked_for_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everything = made(tmp_path, capsys, "--faults", "1")
    alone = made(tmp_path, capsys, "--only", "events", "--faults", "1")
    filled = {name for name, part in everything.items() if part not in (None, [])}
    assert {name for name, part in alone.items() if part not in (None, [])} < filled
    assert everything["protections"] and everything["assumptions"] and everything["events"]
    assert alone["events"] == everything["events"]
    assert not alone["protections"]


def test_a_table_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tables", ticket(tmp_path), "--only", "colours"]) == 2
    assert "colours" in capsys.readouterr().err


def test_tables_neither_pass_nor_fail_and_say_what_they_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["tables", ticket(tmp_path, CARELESS), "--only", "events", "--faults", "1"]) == 0
    assert capsys.readouterr().err == "Listed 1 table: 0 of 3 arrivals unanswered.\n"
    assert run(["tables", ticket(tmp_path, CARELESS), "--only", "faults", "--faults", "1"]) == 0
    assert capsys.readouterr().err == "Listed 1 table: 4 of 7 faults violate properties.\n"


def test_a_limit_that_was_met_leaves_tables_undecided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else a fault after which nothing was explored would be called safe."""
    options = ("--only", "faults", "--faults", "1", "--state-limit", "5")
    assert run(["tables", ticket(tmp_path, CARELESS), *options]) == 3
    written = capsys.readouterr()
    assert "Not every run was seen (limit on states)" in written.out
    assert written.err.splitlines()[1:] == ["  not every run was seen: limit on states"]
