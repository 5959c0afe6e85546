import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import CARELESS, MADE_GOOD, quiet, ticket

NAIVE = "models/hotel_booking/naive.yaml"


def reviewed(folder: Path, *more: str) -> int:
    small = ["--scenario", quiet(folder), "--faults", "1", "--replications", "2"]
    return run(["review", ticket(folder, CARELESS), *small, *more])


def test_a_review_has_every_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reviewed(tmp_path, "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [part for part in ("findings", "exploration", "study", "tables") if not report[part]] == []
    assert report["provenance"]["options"] == {
        "attempts": "2",
        "engine": "batch",
        "faults": "1",
        "interventions": "1",
        "off": "none",
        "replications": "2",
        "seed": "1",
        "state_limit": "5000000",
    }
    assert [len(report["provenance"][f"{file}_digest"]) for file in ("workflow", "scenario")] == [64, 64]


def test_the_page_is_written_and_the_findings_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "review.html"
    assert reviewed(tmp_path, "--exit-zero", "-o", str(page)) == 0
    assert "</html>" in page.read_text(encoding="utf-8")
    written = capsys.readouterr()
    assert "error retry-without-idempotency" in written.out
    assert f"Wrote {page}\n" in written.err


def test_a_finding_that_exploration_refutes_becomes_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It stays, and says what it rests on."""
    small = ["--scenario", "calm", "--faults", "1", "--replications", "2"]
    run(["review", ticket(tmp_path, MADE_GOOD), *small, "--format", "json"])
    weights = {
        finding["name"]: (finding["severity"], finding["message"].partition(" under ")[0])
        for finding in json.loads(capsys.readouterr().out)["findings"]
    }
    assert weights["timeout-treated-as-failure"] == ("note", "Flagged, not exploitable up to 1 fault")


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes() -> None:
    """Two processes, whose sets and dictionaries are ordered differently."""
    naive = "models/compliance_approval/naive.yaml"
    line = ["review", naive, "--faults", "1", "--replications", "2", "--format", "json"]
    program = [sys.executable, "-c", "from flowrehearsal.cli.main import main; main()", *line]
    first, second = (
        subprocess.run(program, capture_output=True, check=False, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    assert json.loads(first)["study"]["figures"] != []
    assert first == second


def test_a_review_asks_the_rules_that_the_repository_chose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.flowrehearsal]\nselect = ['retry-without-idempotency']\n")
    reviewed(tmp_path, "--faults", "0", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert {finding["name"] for finding in report["findings"]} == {"retry-without-idempotency"}
    assert report["provenance"]["options"]["select"] == "retry-without-idempotency"


def test_what_a_ledger_has_of_a_review_is_not_simulated_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ["--ledger", str(tmp_path / "kept.db"), "--format", "json"]
    assert reviewed(tmp_path, *kept) == 1
    first = capsys.readouterr().out
    monkeypatch.setattr("flowrehearsal.simulation.study.measurer", lambda *given: pytest.fail("it was simulated"))
    assert reviewed(tmp_path, *kept) == 1
    assert capsys.readouterr().out == first


def test_other_numbers_of_people_are_simulated_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert reviewed(tmp_path, "--staffing", "customer=2,1", "--staffing", "customer=2", "--format", "json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [(one["role"], one["people"], one["replications"]) for one in report["staffing"]] == [
        ("customer", [1, 2], 2)
    ]
    assert report["provenance"]["options"]["staffing"] == "customer 1, 2, 2 each"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("customer", "'customer': write ROLE=NUMBER,..., e.g. reviewer=1,2,4."),
        ("customer=1,x", "'customer=1,x': write ROLE=NUMBER,..., e.g. reviewer=1,2,4."),
        ("customers=1", "there is no role `customers`. Did you mean `customer`?"),
        ("customer=0", "customer: (0,) are no numbers of people; write whole ones from 1 up"),
    ],
)
def test_numbers_of_people_that_are_none_are_refused_before_anything_is_explored(
    said: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flowrehearsal.pipeline.review", lambda *given: pytest.fail("it began"))
    assert reviewed(tmp_path, "--staffing", said) == 2
    assert message in capsys.readouterr().err
