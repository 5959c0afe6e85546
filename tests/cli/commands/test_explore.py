import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.many_states import definition
from flowrehearsal.cli.main import run
from flowrehearsal.exploration import search
from flowrehearsal.exploration.in_turn import in_turn
from tests.cli.ticket import CARELESS, ticket

ROOM = 250_000
"""Bytes that are left to explore in: more than the smallest table, less than all states of two registers."""
NAIVE = "models/hotel_booking/naive.yaml"


def verdicts(text: str) -> dict[str, str]:
    """Property → verdict, from printed JSON."""
    return {result["name"]: result["verdict"] for result in json.loads(text)["exploration"]["results"]}


def test_a_design_in_which_everything_holds_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", ticket(tmp_path), "--format", "json"]) == 0
    assert set(verdicts(capsys.readouterr().out).values()) == {"holds"}


def test_a_violated_property_fails_and_is_shown_step_by_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explore", ticket(tmp_path, CARELESS), "--faults", "1"]) == 1
    written = capsys.readouterr()
    assert "violated  at-most-once  " in written.out
    assert "at-most-once of ship, ending in sent; " in written.out
    assert written.err.startswith("Failed: 2 violated properties. `rehearse explain NAME`")


def test_the_cap_decides_how_far_a_verdict_reaches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["explore", ticket(tmp_path, CARELESS), "--faults", "0", "--format", "json"])
    without = verdicts(capsys.readouterr().out)
    run(["explore", ticket(tmp_path, CARELESS), "--faults", "any", "--format", "json"])
    with_any = verdicts(capsys.readouterr().out)
    assert (without["at-most-once"], with_any["at-most-once"]) == ("holds", "violated")


def test_why_is_told_and_what_would_have_prevented_it_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["explore", ticket(tmp_path, CARELESS), "--faults", "1"])
    told = capsys.readouterr().out
    assert "   Ought to be   `ship` is executed at most once\n   Instead       ship executed: 2 times" in told
    assert "Prevented by" not in told
    run(["explore", ticket(tmp_path, CARELESS), "--faults", "1", "--why"])
    told = capsys.readouterr().out
    assert "   Prevented by  `ship` carries one key (`key: per_intent`)" in told
    assert "  mends tried: " in told


def test_only_the_properties_that_are_named_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Why one is violated is told as ever, though the first search did not keep where steps lead."""
    careless = ticket(tmp_path, CARELESS)
    run(["explore", careless, "--faults", "1", "--format", "json"])
    everything = json.loads(capsys.readouterr().out)
    named = ["--property", "at-most-once", "--property", "duties-separated"]
    assert run(["explore", careless, "--faults", "1", "--format", "json", *named]) == 1
    told = json.loads(capsys.readouterr().out)
    expected = [one for one in everything["exploration"]["results"] if one["name"] in named]
    assert told["exploration"]["results"] == expected
    assert told["provenance"]["options"]["properties"] == "at-most-once, duties-separated"
    assert run(["explore", careless, "--faults", "1", "--property", "no-phantom"]) == 0


def test_a_property_that_had_nothing_to_say_alone_is_no_pass(tmp_path: Path) -> None:
    assert run(["explore", ticket(tmp_path), "--property", "duties-separated"]) == 3


def test_a_property_that_does_not_exist_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", ticket(tmp_path), "--property", "at-most-onc"]) == 2
    assert "there is no property `at-most-onc`. Did you mean `at-most-once`?" in capsys.readouterr().err


def test_every_run_is_shown_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """Of each property the first run is shown, of the others how to see them."""
    naive = "models/compliance_approval/naive.yaml"
    run(["explore", naive, "--faults", "0"])
    told = capsys.readouterr().out
    run(["explore", naive, "--faults", "0", "--all"])
    everything = capsys.readouterr().out
    heads = [line for line in told.splitlines() if line[:1].isdigit() and ". " in line]
    shown, left = told.count("Ought to be"), len(heads) - told.count("Ought to be")
    assert 0 < shown < len(heads) - 1
    assert f"{left} runs are not shown: `--all` shows every run step by step" in told
    assert everything.count("Ought to be") == len(heads)


def test_a_limit_on_states_leaves_open_what_is_then_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", ticket(tmp_path, CARELESS), "--state-limit", "5", "--format", "json"]) == 3
    report = json.loads(capsys.readouterr().out)["exploration"]
    assert "undecided" in {result["verdict"] for result in report["results"]}
    assert report["limits_met"] != []


@pytest.mark.parametrize(
    ("left_out", "code", "said"),
    [("", 3, "always-owned is undecided"), ("detached: true", 1, "always-owned is violated")],
)
def test_a_limit_on_memory_is_named_and_what_was_violated_until_then_stands(
    left_out: str,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """So small a batch and so little room that the search ends in the middle."""
    monkeypatch.setattr("flowrehearsal.exploration.store.BATCH", 16)
    monkeypatch.setattr("flowrehearsal.exploration.memory.PROCESS", 2_000_000_000 - ROOM)
    monkeypatch.setattr("flowrehearsal.exploration.memory._resident_bytes", lambda: 0)
    path = tmp_path / "many.yaml"
    path.write_text(definition(2).replace(f"    {left_out}\n", "") if left_out else definition(2))
    assert run(["explore", str(path), "--faults", "any", "--memory", "2 GB", "--format", "json"]) == code
    written = capsys.readouterr()
    report = json.loads(written.out)
    assert report["exploration"]["limits_met"] == ["limit on memory"]
    assert 0 < report["exploration"]["covered"]["followed"] < report["exploration"]["states"] < 3_891
    assert (report["provenance"]["options"]["memory"], report["provenance"]["options"]["state_limit"]) == ("2GB", "any")
    assert {result["verdict"] for result in report["exploration"]["results"]} <= {"undecided", "violated"}
    assert said in written.err


def test_a_report_does_not_depend_on_how_many_cores_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """States are shared among cores from a few on, so that two of them do take part in a search as small as this."""
    taking_part: list[int] = []

    def noted(*given: Any) -> None:
        taking_part.append(len(given[1]))
        in_turn(*given)

    monkeypatch.setattr(search, "WORTH_SHARING", 1)
    monkeypatch.setattr(search, "in_turn", noted)
    told = {}
    for cores in (1, 2):
        assert run(["explore", ticket(tmp_path, CARELESS), "--cores", str(cores), "--format", "json"]) == 1
        told[cores] = capsys.readouterr()
        assert {*taking_part} == {cores}
        taking_part.clear()
    assert told[1] == told[2]


@pytest.mark.parametrize("command", ["explore", "review", "tables", "check"])
def test_an_amount_of_memory_that_is_none_is_refused_with_what_to_write(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--discharge"] if command == "check" else []
    assert run([command, ticket(tmp_path), *more, "--memory", "2GBB"]) == 2
    assert "'2GBB': 'GBB' is no unit of memory. Did you mean `2GB`?" in capsys.readouterr().err


def test_an_assumption_is_switched_off_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["explore", ticket(tmp_path, CARELESS), "--off", "relay-runs", "--format", "json"])
    lines = json.loads(capsys.readouterr().out)["exploration"]["assumptions"]
    assert {line["name"]: line["state"] for line in lines}["relay-runs"] == "switched off"


def test_an_assumption_that_does_not_exist_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explore", ticket(tmp_path, CARELESS), "--off", "relay-run"]) == 2
    assert capsys.readouterr().err == "Error: there is no assumption `relay-run` here. Did you mean `relay-runs`?\n"


def test_the_naive_booking_fails_without_any_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """The one that matters most: nobody needs an outage to lose an override or to end in contradiction."""
    assert run(["explore", NAIVE, "--faults", "0", "--format", "json"]) == 1
    found = verdicts(capsys.readouterr().out)
    assert (found["override-respected"], found["closed-means-closed"]) == ("violated", "violated")


def test_what_was_found_until_ctrl_c_is_written_whole_and_says_that_it_is_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flowrehearsal.exploration.search.kernel.begin", interrupted)
    written = tmp_path / "report.json"
    assert run(["explore", ticket(tmp_path), "-o", str(written)]) == 3
    found = json.loads(written.read_text())["exploration"]
    assert found["limits_met"] == ["interrupted"]
    assert {(result["verdict"], result["reason"]) for result in found["results"]} == {("undecided", "interrupted")}
    assert capsys.readouterr().err == f"Undecided: {len(found['results'])} properties (interrupted).\nWrote {written}\n"


def test_a_scenario_must_fit_and_changes_nothing_that_is_explored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    explored = []
    for arguments in ([], ["--scenario", "incident"]):
        run(["explore", ticket(tmp_path, CARELESS), "--faults", "1", "--format", "json", *arguments])
        explored.append(json.loads(capsys.readouterr().out)["exploration"])
    assert explored[0] == explored[1]
    odd = tmp_path / "odd.yaml"
    odd.write_text("scenario: odd\nextends: calm\ndata: {colour: {red: 100%}}\n")
    assert run(["explore", ticket(tmp_path), "--scenario", str(odd)]) == 2
    assert "The workflow has no datum `colour`" in capsys.readouterr().err
