import json
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import TICKET, ticket

NAIVE, HARDENED = "models/hotel_booking/naive.yaml", "models/hotel_booking/hardened.yaml"


def checked(tmp_path: Path, *more: str, text: str = TICKET) -> int:
    return run(["check", ticket(tmp_path, text), *more])


def test_a_design_with_errors_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", NAIVE]) == 1
    written = capsys.readouterr()
    assert "error effect-before-commit" in written.out
    assert written.err.startswith("Failed:\n")


def test_a_clean_design_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path) == 0
    written = capsys.readouterr()
    assert written.out == f"ticket, version 1  {tmp_path / 'ticket.yaml'}\n\nFindings: none\n"
    assert written.err == "Passed\n"


def test_the_hardened_booking_passes() -> None:
    assert run(["check", HARDENED]) == 0


def test_a_demo_exits_with_zero_whatever_was_found() -> None:
    assert run(["check", NAIVE, "--exit-zero"]) == 0


def test_wrong_input_exits_with_2_even_in_a_demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, "--exit-zero", text=TICKET.replace("to: paid", "to: payed")) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert f"{tmp_path / 'ticket.yaml'}:9:" in written.err
    assert "Did you mean `paid`?" in written.err


def test_findings_can_be_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", NAIVE, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["workflow"] == {"name": "hotel-booking", "version": 1, "file": NAIVE}
    assert report["exploration"] is None and report["study"] is None
    assert {finding["location"]["file"] for finding in report["findings"]} == {NAIVE}


def test_the_file_is_written_in_the_format_of_its_suffix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path, "-o", str(tmp_path / "found.json")) == 0
    assert json.loads((tmp_path / "found.json").read_text())["findings"] == []
    written = capsys.readouterr()
    assert "Findings: none" in written.out
    assert f"Wrote {tmp_path / 'found.json'}" in written.err


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "models/no_such.yaml"]) == 2
    assert "models/no_such.yaml" in capsys.readouterr().err


def test_output_to_a_pipe_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", NAIVE])
    assert "\x1b" not in capsys.readouterr().out
