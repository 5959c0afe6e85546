"""Tests of checking several files, and of what a team has decided about them."""

import json
import os
from pathlib import Path
from socket import AF_UNIX, socket

import pytest

from flowrehearsal.cli.closing import EXPLAIN
from flowrehearsal.cli.main import run
from tests.cli.ticket import ASKED, CARELESS, CARELESS_RULE, QUIET, TICKET
from tests.models.expected import MODELS

# Several files -----------------------------------------------------------------------------------------------------


@pytest.fixture
def flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clean flow, a careless one, a scenario and something else, seen from above."""
    folder = tmp_path / "flows"
    (folder / "deep").mkdir(parents=True)
    (folder / "ticket.yaml").write_text(TICKET)
    (folder / "deep" / "parcel.yaml").write_text(CARELESS)
    (folder / "quiet.yaml").write_text(QUIET)
    (folder / "expected.yaml").write_text("naive: {}\n")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("flows")
def test_a_folder_stands_for_its_workflows_and_the_worst_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", *ASKED]) == 1
    written = capsys.readouterr()
    assert [line for line in written.out.splitlines() if "version 1" in line] == [
        "ticket, version 1  flows/ticket.yaml: no findings",
        "parcel, version 1  flows/deep/parcel.yaml",
    ]
    assert written.err == (
        "Checked 2 workflows, skipped 2 other files (-v names them)\n"
        "Failed: 1 error in 1 of 2 workflows. "
        "`rehearse explain NAME` says why one matters and what to write instead.\n"
    )


@pytest.mark.usefixtures("flows")
def test_what_was_skipped_is_named_if_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "flows", "-v", *ASKED])
    assert capsys.readouterr().err.splitlines()[:3] == [
        "Skipped flows/expected.yaml: no workflow and no scenario",
        "Skipped flows/quiet.yaml: scenario",
        "Checked 2 workflows, skipped 2 other files",
    ]


def test_what_may_be_a_broken_workflow_is_named_unasked(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (flows / "broken.yaml").write_text("{{ workflow\n")
    run(["check", "flows", *ASKED])
    assert capsys.readouterr().err.splitlines()[0] == "Skipped flows/broken.yaml: not YAML"


def test_the_problems_of_all_files_are_named_before_anything_is_checked(
    flows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("ticket.yaml", "deep/parcel.yaml"):
        path = flows / name
        path.write_text(path.read_text().replace("by: customer", "by: costumer"))
    assert run(["check", "flows"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.count("Did you mean `customer`?") == 2
    assert written.err.endswith("2 problems; nothing was rehearsed.\n")


@pytest.mark.usefixtures("flows")
@pytest.mark.parametrize(
    ("paths", "listed"), [(["flows"], True), (["flows/deep"], True), (["flows/ticket.yaml"], False)]
)
def test_json_of_a_folder_is_a_list_however_many_files_it_holds(
    paths: list[str], listed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program that reads it should not have to guess."""
    run(["check", *paths, *ASKED, "--format", "json"])
    assert ("reports" in json.loads(capsys.readouterr().out)) == listed


@pytest.mark.usefixtures("flows")
@pytest.mark.parametrize("name", ["text", "json", "sarif", "junit", "github", "markdown"])
def test_every_format_holds_several_workflows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", *ASKED, "--format", name]) == 1
    assert "parcel" in capsys.readouterr().out


@pytest.mark.usefixtures("flows")
def test_a_page_holds_one_workflow(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", "-o", "all.html"]) == 2
    assert "a page holds one workflow" in capsys.readouterr().err


# What a team decides -----------------------------------------------------------------------------------------------


def test_the_repository_decides_unless_the_command_line_does(flows: Path) -> None:
    assert run(["check", "flows", *ASKED]) == 1
    assert run(["check", "flows", *ASKED, "--severity", f"{CARELESS_RULE}=warn"]) == 0
    (flows / "pyproject.toml").write_text(f"[tool.flowrehearsal]\nselect = ['ignores', '{CARELESS_RULE}']\n")
    assert run(["check", "flows"]) == 1
    assert run(["check", "flows", "--skip", CARELESS_RULE]) == 0


def test_a_wrong_setting_is_named_with_its_place(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (flows / "pyproject.toml").write_text("[tool.flowrehearsal]\nskip = ['graf']\n")
    assert run(["check", "flows"]) == 2
    assert capsys.readouterr().err == (
        "flows/pyproject.toml:2:10: There is no rule and no group `graf`. Did you mean `graph`?\n"
        "  2 | skip = ['graf']\n"
        "               ^\n"
        "1 problem; nothing was rehearsed.\n"
    )


def test_an_expired_acceptance_fails_from_the_day_after(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = f"{{rule: {CARELESS_RULE}, at: effects, reason: Rare, owner: ops, until: 2027-03-31}}"
    (flows / "deep" / "parcel.yaml").write_text(f"{CARELESS}ignore: [{entry}]\n")
    assert run(["check", "flows", *ASKED, "--today", "2027-03-31"]) == 0
    assert run(["check", "flows", *ASKED, "--today", "2027-04-01"]) == 1
    assert "error ignore-expired" in capsys.readouterr().out


def test_no_baseline_makes_an_expired_acceptance_known(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = f"{{rule: {CARELESS_RULE}, at: effects, reason: Rare, owner: ops, until: 2027-03-31}}"
    (flows / "deep" / "parcel.yaml").write_text(f"{CARELESS}ignore: [{entry}]\n")
    later = ("check", "flows", *ASKED, "--today", "2027-04-01")
    assert run([*later, "--write-baseline", "known.json"]) == 1
    assert json.loads(Path("known.json").read_text())["findings"] == []
    assert run([*later, "--baseline", "known.json"]) == 1
    assert "error ignore-expired" in capsys.readouterr().out


def test_an_accepted_rule_that_does_not_exist_is_refused(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "{at: effects, rule: retry-without-idempotencey, reason: No, owner: ops, until: 2027-03-31}"
    (flows / "deep" / "parcel.yaml").write_text(f"{CARELESS}ignore: [{entry}]\n")
    for command in (["check", "flows", *ASKED], ["review", "flows/deep/parcel.yaml"]):
        assert run(command) == 2
        assert capsys.readouterr().err == (
            "flows/deep/parcel.yaml:15:24: There is no rule `retry-without-idempotencey`. "
            "Did you mean `retry-without-idempotency`?\n"
            f"  15 | ignore: [{entry}]\n"
            "                              ^\n"
            "1 problem; nothing was rehearsed.\n"
        )


@pytest.mark.parametrize("path", ["flows/pipe.yaml", "flows/socket.yaml", "/dev/zero"])
def test_what_is_no_file_is_refused_and_not_waited_for(
    flows: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    os.mkfifo(flows / "pipe.yaml")
    with socket(AF_UNIX) as one:
        one.bind("flows/socket.yaml")
        assert run(["check", path]) == 2
    assert capsys.readouterr().err == (
        f"{path}:1:1: It is a pipe, a socket or a device, not a file. Write what it gives to a file, and name that.\n"
        "1 problem; nothing was rehearsed.\n"
    )


def test_a_pipe_in_a_folder_is_named_and_left_alone(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(flows / "pipe.yaml")
    assert run(["check", "flows", *ASKED]) == 1
    assert capsys.readouterr().err.splitlines()[:2] == [
        "Skipped flows/pipe.yaml: not readable: it is a pipe, a socket or a device, not a file",
        "Checked 2 workflows, skipped 3 other files (-v names them)",
    ]


def test_a_baseline_that_is_a_pipe_is_refused(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(flows / "known.json")
    assert run(["check", "flows", *ASKED, "--baseline", "flows/known.json"]) == 2
    assert capsys.readouterr().err == (
        "flows/known.json:1:1: It is a pipe, a socket or a device, not a file. "
        "Write a baseline with --write-baseline flows/known.json.\n1 problem; nothing was rehearsed.\n"
    )


# A baseline --------------------------------------------------------------------------------------------------------


def test_what_is_known_passes_and_what_is_new_fails(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "flows", *ASKED, "--write-baseline", "known.json"]) == 0
    known = json.loads(Path("known.json").read_text())["findings"]
    assert {(entry["file"], entry["rule"]) for entry in known} == {("flows/deep/parcel.yaml", CARELESS_RULE)}
    assert f"Wrote known.json: {len(known)} cause" in capsys.readouterr().err
    parcel = flows / "deep" / "parcel.yaml"
    parcel.write_text("# moved\n\n" + parcel.read_text())
    assert run(["check", "flows", *ASKED, "--baseline", "known.json"]) == 0
    assert f"{len(known)} known" in capsys.readouterr().out
    parcel.write_text(parcel.read_text() + "  again: {partner: carrier, sent: outbox, retry: {attempts: 2}}\n")
    parcel.write_text(parcel.read_text().replace("effects: [ship]", "effects: [ship, again]"))
    assert run(["check", "flows", *ASKED, "--baseline", "known.json", "--format", "github"]) == 1
    assert f"  flows/deep/parcel.yaml: {CARELESS_RULE} at effects.again\n" in capsys.readouterr().err


def test_a_new_warning_fails_where_there_is_a_baseline(flows: Path) -> None:
    weighed = [*ASKED, "--severity", f"{CARELESS_RULE}=warn"]
    (flows / "empty.json").write_text('{"format": 1, "findings": []}')
    assert run(["check", "flows", *weighed]) == 0
    assert run(["check", "flows", *weighed, "--baseline", "flows/empty.json"]) == 1


def test_what_no_longer_occurs_is_named(flows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "flows", *ASKED, "--write-baseline", "known.json"])
    capsys.readouterr()
    parcel = flows / "deep" / "parcel.yaml"
    parcel.write_text(parcel.read_text().replace("retry: {attempts: 3, backoff: fixed, first: 1s}", "key: per_entity"))
    assert run(["check", "flows", *ASKED, "--baseline", "known.json"]) == 0
    assert (
        f"fixed since known.json was written: {CARELESS_RULE} at effects.ship; take them out with --write-baseline"
        in capsys.readouterr().err
    )
    run(["check", "flows", *ASKED, "--write-baseline", "known.json"])
    assert "effects.ship" not in Path("known.json").read_text()


def test_writing_a_baseline_for_one_file_keeps_what_it_knows_of_the_others(flows: Path) -> None:
    entry = {"file": "flows/ticket.yaml", "rule": "guard-gap", "at": "states.open", "fingerprint": "ab"}
    gone, unasked = entry | {"file": "flows/gone.yaml"}, entry | {"file": "flows/deep/parcel.yaml"}
    Path("known.json").write_text(json.dumps({"format": 1, "findings": [entry, gone, unasked]}))
    run(["check", "flows/deep", *ASKED, "--write-baseline", "known.json"])
    known = json.loads(Path("known.json").read_text())["findings"]
    assert [entry for entry in known if entry["rule"] == "guard-gap"] == [unasked, entry]
    assert CARELESS_RULE in {entry["rule"] for entry in known}


def test_every_line_counts_causes_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is found, what can be mended, what was mended and what is known are numbers of the same thing."""
    monkeypatch.chdir(tmp_path)
    Path("naive.yaml").write_text((MODELS / "vendor_onboarding" / "naive.yaml").read_text())
    run(["check", "naive.yaml"])
    shown = capsys.readouterr()
    assert "Findings: 14 errors, 12 warnings, each cause counted once (35 findings)\n" in shown.out
    assert "Failed: 14 errors. " in shown.err
    assert "--fix can mend 4 causes." in shown.err
    run(["check", "naive.yaml", "--format", "markdown"])
    assert "14 errors, 12 warnings, each cause counted once (35 findings)." in capsys.readouterr().out
    run(["check", "naive.yaml", "--write-baseline", "known.json"])
    assert "Wrote known.json: 26 causes known (35 findings)" in capsys.readouterr().err
    run(["check", "naive.yaml", "--fix"])
    assert "naive.yaml: 4 causes mended (6 findings):" in capsys.readouterr().err


def test_what_no_mend_can_write_is_not_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before and after: an effect that stands in two places counts for neither, and is named with the reason."""
    monkeypatch.chdir(tmp_path)
    Path("twice.yaml").write_text(TWICE)
    chosen = ["--select", "retry-no-jitter,no-concurrency-control", "--severity", "retry-no-jitter=error"]
    run(["check", "twice.yaml", *chosen])
    assert capsys.readouterr().err.endswith("; --fix can mend 1 cause.\n")
    run(["check", "twice.yaml", *chosen, "--fix"])
    told = capsys.readouterr().err
    assert told == (
        "twice.yaml: 1 cause mended:\n"
        "  no-concurrency-control at actions.go\n"
        "twice.yaml: retry-no-jitter at effects.pay is not mended: `effects.pay.retry` carries an anchor or stands "
        "below one, so that other places would change with it\n"
        "twice.yaml: retry-no-jitter at effects.pay_again is not mended: an alias stands for `effects.pay_again`\n"
        f"Failed: 2 errors. {EXPLAIN}.\n"
    )


TWICE = """\
workflow: twice
version: 1
roles: {clerk: {kind: operator, people: 3}}
partners: {bank: {replies: answers}}
states:
  open: {initial: true, owner: clerk}
  paying: {owner: clerk, deadline: 1d}
  paid: {final: true}
actions:
  go: {by: clerk, from: open, to: paying, effects: [pay, pay_again]}
  drop: {by: clerk, from: [open, paying], to: paid, checks: version}
  done: {on: [pay.done, pay_again.done], from: paying, to: paid, checks: state}
effects:
  pay: &pay {partner: bank, sent: outbox, retry: {attempts: 3, backoff: exponential, first: 1s}}
  pay_again: *pay
"""
