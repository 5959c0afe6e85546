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
    alone = made(tmp_path, capsys, "--only", "events")
    filled = {name for name, part in everything.items() if part not in (None, [])}
    assert {name for name, part in alone.items() if part not in (None, [])} < filled
    assert everything["protections"] and everything["assumptions"] and everything["events"]
    assert alone["events"] == everything["events"]
    assert not alone["protections"]


def test_a_table_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tables", ticket(tmp_path), "--only", "colours"]) == 2
    assert "colours" in capsys.readouterr().err
