import json
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import QUIET, quiet, ticket

EXPECTING = QUIET.replace("ours", "placeholder") + "expect: ['LINE']\n"


def simulated(folder: Path, *more: str, scenario: str = QUIET) -> int:
    return run(["simulate", ticket(folder), "--scenario", quiet(folder, scenario), *more])


def test_one_case_can_be_replayed_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulated(tmp_path, "--trace", "0:1", "--format", "json") == 0
    moments = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {moment["case"] for moment in moments} == {1}
    assert ["state", "open", "paid"] in [change for moment in moments for change in moment["changes"]]


def test_a_replication_tells_every_case_in_the_order_of_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulated(tmp_path, "--trace", "4", "--format", "json") == 0
    moments = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {moment["case"] for moment in moments} == {0, 1, 2}
    assert [moment["time_us"] for moment in moments] == sorted(moment["time_us"] for moment in moments)


def test_a_trace_reads_as_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulated(tmp_path, "--trace", "0:0") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition("state: ")[2] for line in lines if "state: " in line] == ["open → paid"]


@pytest.mark.parametrize(
    ("which", "complaint"),
    [
        ("first", "Error: --trace 'first': write REPLICATION or REPLICATION:CASE, both counted from 0"),
        ("0:", "Error: --trace '0:': write REPLICATION or REPLICATION:CASE, both counted from 0"),
        ("0:99", "Error: case 99 did not arrive in replication 0"),
    ],
)
def test_a_trace_of_nothing_is_refused(
    which: str, complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulated(tmp_path, "--trace", which) == 2
    assert capsys.readouterr().err.strip() == complaint


def test_both_engines_tell_the_same_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for engine in ("batch", "reference"):
        assert simulated(tmp_path, "--trace", "0", "--engine", engine) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != ""


def test_a_scenario_that_speaks_of_another_design_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulated(tmp_path, scenario=QUIET.replace("customer:", "clerk:")) == 2
    assert f"{tmp_path / 'quiet.yaml'}:6:" in capsys.readouterr().err


def test_a_trace_is_no_report_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert simulated(tmp_path, "--trace", "0:0", "-o", str(tmp_path / "trace.html")) == 2
    assert "--trace makes no report" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("unfinished <= 20%", 0, "holds after 20: unfinished <= 20%"),
        ("cycle_time >= 10h", 1, "violated after 20: cycle_time >= 10h"),
        ("lost_overrides <= 1%", 3, "undecided: lost_overrides <= 1%"),
    ],
)
def test_what_a_scenario_expects_is_the_exit_code(
    line: str, code: int, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However many replications it might take: twenty of a thousand are enough here."""
    assert simulated(tmp_path, scenario=EXPECTING.replace("LINE", line)) == code
    printed = capsys.readouterr().out
    assert word in printed
    assert "Simulation: 20 replications" in printed


def test_a_budget_that_is_used_up_leaves_it_undecided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario = EXPECTING.replace("LINE", "p95(staleness(app)) <= 24s")
    assert simulated(tmp_path, "--replications", "25", "--format", "json", scenario=scenario) == 3
    study = json.loads(capsys.readouterr().out)["study"]
    (gated,) = [figure for figure in study["figures"] if figure["gate"] == "p95(staleness(app)) <= 24s"]
    assert (study["replications"], gated["decided_after"], gated["gate_verdict"]) == (25, None, "undecided")


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (["--on", "127.0.0.1"], "Error: no cluster at '127.0.0.1': missing port number"),
        (["--on", "tcp://host:1", "--processes", "2"], "Error: either processes of this machine work or a cluster"),
    ],
)
def test_a_cluster_that_cannot_be_used_is_wrong_input(
    more: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed", reason="the extra [dask] is not installed")
    assert simulated(tmp_path, *more) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(complaint)
    assert (printed.out, printed.err.count("\n")) == ("", 1)
