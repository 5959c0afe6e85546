"""`rehearse gate`."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flowrehearsal.cli.main import run
from tests.cli.repositories import commit, git, repository
from tests.cli.ticket import TICKET

RELABELLED = TICKET.replace("app: Paid", "app: Thank you")
UNCHECKED = TICKET.replace("checks: version, ", "")
OWNERLESS = TICKET.replace("owner: customer, ", "")
SILENT = TICKET.replace(", unknown: Checking", "")
SOUND = TICKET + 'invariants: {sane: state != "paid" or state != "open"}\n'
POLICY = "[tool.flowrehearsal.gate]\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one sound workflow, and somebody in it."""
    folder = repository(tmp_path / "r")
    commit(folder, ticket=TICKET)
    monkeypatch.chdir(folder)
    return folder


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the gate decided: the lines of the error stream."""
    return capsys.readouterr().err.splitlines()


def test_a_change_of_words_passes(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "ticket.yaml").write_text(RELABELLED)
    assert run(["gate", "--against", "HEAD"]) == 0
    captured = capsys.readouterr()
    assert captured.err.splitlines() == ["Passed"]
    assert captured.out.splitlines()[:9] == [
        "passed  ticket, version 1",
        "  The rules find nothing new            passed",
        "  Every promise holds                   passed",
        "  Nothing breaks that others rely on    passed",
        "  Cases that are inside find their way  passed",
        "  Every scenario passes                 not asked  --scenario NAME|FILE asks",
        "  No figure is worse than before        not asked",
        "  The version says so                   not asked  raise_version = true asks, in [tool.flowrehearsal.gate] of "
        "pyproject.toml",
        "",
    ]


def test_a_harmful_change_fails_and_says_why(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "ticket.yaml").write_text(UNCHECKED)
    assert run(["gate", "--against", "HEAD"]) == 1
    captured = capsys.readouterr()
    assert captured.err.splitlines() == [
        "Failed:",
        "  ticket.yaml: check-dropped at actions.pay.checks",
    ]
    assert "customer  customer  actions.pay.checks" in captured.out
    assert run(["gate", "--against", "HEAD", "--exit-zero"]) == 0


def test_what_was_there_before_is_not_held_against_a_change(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "pyproject.toml").write_text('[tool.flowrehearsal]\nseverity = {no-unknown-fallback = "error"}\n')
    (base / "ticket.yaml").write_text(SILENT)
    assert run(["gate", "--against", "HEAD"]) == 1
    assert said(capsys)[:2] == ["Failed:", "  ticket.yaml: no-unknown-fallback at surfaces.app"]
    commit(base, ticket=SILENT)
    (base / "ticket.yaml").write_text(SILENT.replace("app: Paid", "app: Thank you"))
    assert run(["gate", "--against", "HEAD"]) == 0
    assert said(capsys) == ["Passed", "Note: ticket.yaml: known before: no-unknown-fallback at surfaces.app"]


def test_a_new_file_is_judged_as_new(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "parking.yaml").write_text(OWNERLESS.replace("workflow: ticket", "workflow: parking"))
    assert run(["gate", "--against", "HEAD"]) == 1
    assert said(capsys) == [
        "Failed:",
        "  parking.yaml: state-without-owner at states.open",
        "  parking.yaml: always-owned is violated",
        "  parking.yaml: no-silent-stuck is violated",
    ]


def test_a_deleted_definition_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(base, ticket=None)
    assert run(["gate", "--against", "HEAD~1", "-o", "gate.sarif", "-o", "gate.md"]) == 1
    assert said(capsys)[:2] == ["Failed:", "  HEAD~1:ticket.yaml: version-drop-with-inflight at workflow"]
    assert "| ticket, version 1 | failed | a migration |" in Path("gate.md").read_text()
    [result] = json.loads(Path("gate.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "version-drop-with-inflight"
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == "ticket.yaml", "code scanning refuses results that stand nowhere"


def test_a_base_that_cannot_be_read_does_not_pass(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(base, ticket=TICKET.replace("states:", "state:"))
    (base / "ticket.yaml").write_text(TICKET)
    assert run(["gate", "--against", "HEAD"]) == 2
    assert said(capsys)[0].startswith("HEAD:ticket.yaml:5:1: ")
    assert run(["gate", "--against", "nowhere"]) == 2
    assert said(capsys) == ["Error: git knows no commit 'nowhere' here."]
    assert run(["gate"]) == 2
    assert said(capsys) == ["Error: say what to compare with: --against main... or a folder with the earlier versions"]


def test_a_gate_that_finds_nothing_to_check_does_not_pass(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "empty").mkdir()
    assert run(["gate", "empty", "--against", "HEAD"]) == 2
    assert said(capsys) == ["Error: empty holds no workflow file: no file in it ends in .yaml or .yml"]


def test_a_base_without_any_workflow_leaves_it_open_unless_these_are_the_first(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "bare").mkdir()
    assert run(["gate", "ticket.yaml", "--against", "bare", "-o", "gate.md", "-o", "gate.xml"]) == 3
    why = "there is no workflow at all in bare, and nothing was compared; if these are the first versions, say --first"
    assert said(capsys)[:2] == ["Undecided:", f"  {why}"]
    page = Path("gate.md").read_text()
    assert page.startswith("# Gate: undecided\n\n**Nothing was compared.** Compared with `bare`.\n")
    assert "\n\nUndecided: there is no workflow at all in bare, " in page
    skipped = ElementTree.parse("gate.xml").getroot().find("./testsuite[@name='gate']/testcase[@name='base']/skipped")
    assert skipped is not None and skipped.get("message") == why
    assert run(["gate", "ticket.yaml", "--against", "bare", "--first"]) == 0
    assert said(capsys) == ["Passed"]
    (base / "bare/other.yaml").write_text(TICKET.replace("workflow: ticket", "workflow: other"))
    assert run(["gate", "ticket.yaml", "--against", "./bare"]) == 0, "it holds some, and this one is new"


def test_before_the_first_commit_everything_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "fresh")
    (folder / "ticket.yaml").write_text(TICKET)
    monkeypatch.chdir(folder)
    assert run(["gate", "--against", "HEAD"]) == 3
    assert said(capsys)[1].startswith("  there is no workflow at all in HEAD, and nothing was compared; ")
    assert run(["gate", "--against", "HEAD", "--first"]) == 0
    (folder / "ticket.yaml").write_text(OWNERLESS)
    assert run(["gate", "--against", "HEAD", "--first"]) == 1


def test_what_is_compared_with_itself_is_said_to_be(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gate", "--against", "HEAD", "-o", "gate.json"]) == 0
    note = "nothing differs from HEAD: definitions were judged, and no change"
    assert said(capsys)[:2] == ["Passed", f"Note: {note}"]
    assert json.loads(Path("gate.json").read_text())["verdict"]["remarks"] == [note]


def test_a_limit_that_was_met_leaves_it_open(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "pyproject.toml").write_text(f'{POLICY}against = "HEAD"\nstate_limit = 1\n')
    (base / "ticket.yaml").write_text(RELABELLED)
    assert run(["gate"]) == 3
    lines = said(capsys)
    assert lines[0] == "Undecided:"
    assert lines[1].startswith("  ticket.yaml: exploring met a limit: ")
    assert "  ticket.yaml: cases that are inside were not followed to the end: " in lines[-1]


def test_a_promise_that_is_not_put_to_the_test_any_more_leaves_it_open(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(base, ticket=SOUND)
    (base / "ticket.yaml").write_text(TICKET)
    assert run(["gate", "--against", "HEAD"]) == 3
    assert said(capsys) == [
        "Undecided:",
        "  ticket.yaml: invariants was put to the test before and is vacuous now: its premise never comes true; if "
        'that is meant, write untested = ["invariants"]',
    ]
    (base / "pyproject.toml").write_text(f'{POLICY}untested = ["invariants"]\n')
    assert run(["gate", "--against", "HEAD"]) == 0


def test_what_somebody_answers_for_passes_until_its_day(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = 'change = "check-dropped", at = "actions.pay", reason = "The till is one", owner = "shop"'
    (base / "pyproject.toml").write_text(
        f'[tool.flowrehearsal]\nskip = ["intent"]\n{POLICY}accept = [{{{entry}, until = "2030-01-31"}}]\n'
    )
    (base / "ticket.yaml").write_text(UNCHECKED)
    assert run(["gate", "--against", "HEAD", "--today", "2030-01-31"]) == 0
    capsys.readouterr()
    assert run(["gate", "--against", "HEAD", "--today", "2030-02-01"]) == 1
    assert said(capsys) == ["Failed:", "  ticket.yaml: check-dropped at actions.pay.checks"]
    (base / "ticket.yaml").write_text(TICKET)
    assert run(["gate", "--against", "HEAD"]) == 0
    assert said(capsys) == [
        "Passed",
        "Note: nothing needs to be accepted at actions.pay (check-dropped); take the entry out",
        "Note: nothing differs from HEAD: definitions were judged, and no change",
    ]


def test_a_scenario_is_simulated_and_its_expectations_are_met_or_not(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "quiet.yaml").write_text(
        "scenario: quiet\nfigures: ours\narrivals: {rate: 60/h, cases: 3}\nrun_for: 24h\n"
        "people:\n  customer: {takes: {fixed: 2m}}\nexpect:\n  - stuck <= 0\n  - p95(cycle-time) <= 1s\n"
    )
    (base / "pyproject.toml").write_text(f'{POLICY}engine = "reference"\nreplications = 5\n')
    (base / "ticket.yaml").write_text(RELABELLED)
    found = ["gate", "ticket.yaml", "--against", "HEAD", "--scenario", "quiet.yaml", "-o", "gate.json"]
    assert run(found) == 1
    [judged] = json.loads(Path("gate.json").read_text())["workflows"]
    answers = {each["name"]: each["word"] for each in judged["requirements"]}
    assert (answers["scenarios-pass"], answers["figures-no-worse"]) == ("failed", "passed")
    assert any("cycle-time" in line and line.startswith("  ticket.yaml: quiet: ") for line in said(capsys))


def test_one_run_writes_for_everybody(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "ticket.yaml").write_text(UNCHECKED)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(base / "summary.md"))
    outputs = [word for name in ("gate.md", "gate.json", "gate.sarif", "gate.xml") for word in ("-o", name)]
    assert run(["gate", "ticket.yaml", "--against", "HEAD", "--format", "github", *outputs]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition("::")[2].partition("::")[0] for line in printed[:-1]] == [
        "error file=ticket.yaml,line=9,col=3,title=check-dropped",
    ]
    page = Path("gate.md").read_text()
    assert page.startswith("# Gate: failed\n\n**1 of 1 workflow does not pass.** Compared with `HEAD`.\n")
    assert Path("summary.md").read_text() == page + "\n"
    assert json.loads(Path("gate.json").read_text())["verdict"]["code"] == 1
    root = ElementTree.parse("gate.xml").getroot()
    cases = {case.get("name"): case.find("failure") is not None for case in root[0].iter("testcase")}
    assert cases == {
        "nothing-new": False,
        "promises-hold": False,
        "nothing-breaks": True,
        "cases-find-their-way": False,
        "scenarios-pass": False,
        "figures-no-worse": False,
        "version-raised": False,
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["-o", "gate.html"], "Error: gate.html cannot be written: name a ", id="no format of a gate"),
        pytest.param(["--cases", "none.csv"], "none.csv", id="counts that are not there"),
        pytest.param(["--pushed"], "--pushed and --against both say what to compare with", id="two bases"),
        pytest.param(["ticket.yaml", "--scenario", "nowhere"], "nowhere", id="no such scenario"),
    ],
)
def test_what_cannot_be_done_is_refused(
    arguments: list[str], message: str, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["gate", *arguments, "--against", "HEAD"]) == 2
    assert message in capsys.readouterr().err
    assert [path.name for path in base.iterdir() if path.name.endswith((".md", ".html"))] == []


def test_the_gate_on_a_branch_sees_only_what_the_branch_did(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(base, "switch", "-q", "-c", "change")
    commit(base, ticket=RELABELLED)
    git(base, "switch", "-q", "main")
    commit(base, other=TICKET.replace("workflow: ticket", "workflow: other"))
    git(base, "switch", "-q", "change")
    assert run(["gate", "--against", "main..."]) == 0
    capsys.readouterr()
    assert run(["gate", "--against", "main"]) == 1
    assert said(capsys) == ["Failed:", "  main:other.yaml: version-drop-with-inflight at workflow"]
    git(base, "merge", "-q", "main", "-m", "Merge")
    assert run(["gate", "--against", "main"]) == 0


def test_a_renamed_file_is_compared_with_what_it_was(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "flows").mkdir()
    git(base, "mv", "ticket.yaml", "flows/entry.yaml")
    (base / "flows/entry.yaml").write_text(UNCHECKED)
    git(base, "commit", "-q", "-am", "Move")
    assert run(["gate", "--against", "HEAD~1"]) == 1
    assert said(capsys)[1:] == [
        "  flows/entry.yaml: check-dropped at actions.pay.checks",
    ]


def test_paths_with_different_policies_are_refused(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(base, lax__ticket=TICKET.replace("workflow: ticket", "workflow: lax"))
    (base / "lax/pyproject.toml").write_text(f"{POLICY}faults = 0\n")
    there, here = "lax/ticket.yaml", "ticket.yaml"
    for paths, one, other in ((["lax", here], there, here), ([here, "lax"], here, there), ([], here, there)):
        assert run(["gate", *paths, "--against", "HEAD"]) == 2
        assert f"{one} and {other} have different policies" in capsys.readouterr().err
    assert run(["gate", "lax", "--against", "HEAD"]) == 0


def test_a_dirty_tree_is_judged_as_it_lies(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "ticket.yaml").write_text(UNCHECKED)
    git(base, "add", "ticket.yaml")
    (base / "ticket.yaml").write_text(RELABELLED)
    assert run(["gate", "--against", "HEAD"]) == 0
    assert git(base, "status", "--porcelain") == "MM ticket.yaml", "the gate leaves the tree as it is"


def test_a_shallow_clone_without_the_base_is_told_to_fetch_more(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(base, "tag", "released")
    commit(base, ticket=RELABELLED)
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-tags", f"file://{base}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    assert run(["gate", "--against", "released"]) == 2
    assert "This clone is shallow" in capsys.readouterr().err
    git(tmp_path / "clone", "fetch", "-q", "--unshallow", "--tags")
    assert run(["gate", "--against", "released"]) == 0


def test_a_folder_holds_the_released_versions(base: Path, tmp_path: Path) -> None:
    (tmp_path / "released").mkdir()
    (tmp_path / "released/ticket.yaml").write_text(UNCHECKED)
    assert run(["gate", "--against", str(tmp_path / "released")]) == 0
