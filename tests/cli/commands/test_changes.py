"""`rehearse changes`."""

import json
from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.repositories import commit, repository
from tests.comparison.definitions import CLAIM, LOAN, PAYMENT

HARMFUL = CLAIM.replace("  held: {owner: clerk}", "  held: {}")


def written(folder: Path, **texts: str) -> list[str]:
    """Files by their names, and their paths."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    return [str(folder / f"{name}.yaml") for name in texts]


def test_two_files_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = written(tmp_path, old=CLAIM, new=HARMFUL)
    assert run(["changes", old, new]) == 1
    printed = capsys.readouterr().out
    assert printed.splitlines() == [
        f"claim, version 1  {old} → {new}",
        "A major version, and the version was not raised: somebody relies on what is gone, and has to follow.",
        "1 change; 1 error",
        "",
        f"error  owner-removed  {new}:5:3",
        "       `held` belonged to `clerk` and now belongs to nobody.",
        "       Write an `owner`, or take the cases elsewhere.",
        "       for operators; a major version",
    ]
    assert run(["changes", old, new, "--exit-zero"]) == 0
    assert run(["changes", old, old]) == 0
    assert "The two definitions are equivalent." in capsys.readouterr().out


def test_what_is_found_can_be_written_for_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = written(tmp_path, old=CLAIM, new=HARMFUL)
    page, data = tmp_path / "changes.md", tmp_path / "changes.json"
    assert run(["changes", old, new, "--format", "json", "-o", str(page)]) == 1
    [found] = json.loads(capsys.readouterr().out)["comparisons"]
    assert found["verdict"]["bump"] == "major"
    assert [each["subject"] for each in found["changes"]] == ["states.held.owner"]
    assert "| error | owner-removed<br>" in page.read_text()
    assert run(["changes", old, new, "-o", str(data), "--exit-zero"]) == 0
    assert json.loads(data.read_text())["comparisons"] == [found]


def test_git_has_the_old_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, flows__claim=CLAIM, flows__loan=LOAN)
    (folder / "flows/claim.yaml").write_text(HARMFUL)
    (folder / "flows/loan.yaml").unlink()
    monkeypatch.chdir(folder)
    assert run(["changes", "flows", "--against", "HEAD", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["comparisons"]
    assert [(each["old"]["file"], each["new"] and each["new"]["file"]) for each in found] == [
        ("HEAD:flows/claim.yaml", "flows/claim.yaml"),
        ("HEAD:flows/loan.yaml", None),
    ]
    assert [each["judgements"][0]["name"] for each in found] == ["owner-removed", "version-drop-with-inflight"]


def test_all_of_it_is_printed_where_somebody_wants_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    states = "".join(f"  s{number}: {{owner: clerk}}\n" for number in range(25))
    old, new = written(tmp_path, old=CLAIM, new=CLAIM.replace("actions:", f"{states}actions:"))
    assert run(["changes", old, new]) == 0
    assert capsys.readouterr().out.endswith("… and 5 more (--all prints them)\n")
    assert run(["changes", old, new, "--all"]) == 0
    assert "more (--all" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one.yaml"], "Name two files"),
        (["one.yaml", "two.yaml", "three.yaml"], "Name two files"),
        (["one.yaml", "nowhere.yaml"], "nowhere.yaml"),
        (["one.yaml", "two.yaml", "-o", "page.html"], "name a .json, .md or .txt file"),
        (["one.yaml", "two.yaml", "-o", "one.yaml"], "name a .json, .md or .txt file"),
        (["one.yaml", "--against", "main"], "is in no git repository"),
        (["one.yaml", "two.yaml", "--faults", "1"], "add --in-flight or --behaviour"),
        (["one.yaml", "two.yaml", "--cases", "one.yaml"], "This is not a state and a number of cases"),
    ],
)
def test_a_wrong_command_line_is_refused(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, one=CLAIM, two=CLAIM)
    monkeypatch.chdir(tmp_path)
    assert run(["changes", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert (tmp_path / "one.yaml").read_text() == CLAIM


def test_what_cases_can_do_is_compared_where_somebody_asks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked = CLAIM.replace("from:", "checks: state, from:")
    less = checked.replace("from: [open, held]", "from: held")
    old, new = written(tmp_path, old=checked, new=less)
    assert run(["changes", old, new, "--behaviour"]) == 0
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "",
        "What cases can do: 1 possible before only, 0 possible now only, in runs without a fault.",
        "  before only: `close` by clerk in `open`",
        "      clerk decides: close",
    ]
    assert run(["changes", old, new, "--behaviour", "--faults", "any", "--format", "json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["comparisons"]
    assert (found["behaviour"]["equivalent"], found["behaviour"]["cap"], len(found["behaviour"]["gone"])) == (
        False,
        None,
        1,
    )
    assert run(["changes", old, old, "--behaviour", "--format", "markdown"]) == 0
    assert "Cases can do exactly the same in runs without a fault." in capsys.readouterr().out


def test_cases_that_are_inside_are_followed_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paid = PAYMENT.replace("from:", "checks: state, from:")
    back = paid + "migrates: {from: old.yaml, deadlines: keep, states: {review: [{to: draft}]}}\n"
    old, new = written(tmp_path, old=paid, new=back)
    (tmp_path / "today.csv").write_text("state,cases\ndraft,7\nreview,120\n")
    assert run(["changes", old, new, "--in-flight", "--cases", str(tmp_path / "today.csv")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "       for cases in flight, customers and partners (120 cases); a migration" in lines
    assert lines[-7:-3] == [
        "",
        "Cases that are inside: 1 promise that they could rely on, broken on the way in runs without a fault.",
        "error  at-most-once  120 cases",
        "       No effect is carried out twice (`charge`): no longer so for cases in `review`.",
    ]
    assert run(["changes", old, new, "--in-flight", "--format", "markdown"]) == 1
    assert "| error | No effect is carried out twice (`charge`): no longer so for cases in `review`. |" in (
        capsys.readouterr().out
    )
    assert run(["changes", old, new, "--in-flight", "--format", "json", "--cases", str(tmp_path / "today.csv")]) == 1
    [found] = json.loads(capsys.readouterr().out)["comparisons"]
    assert [(harm["promise"], harm["cases"]) for harm in found["in_flight"]["harms"]] == [("at-most-once", 120)]
    assert [(each["name"], each["cases"]) for each in found["judgements"]] == [
        ("mapping-repeats-effect", 120),
        ("cases-moved", 120),
    ]


def test_behaviour_that_was_not_compared_to_the_end_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A charge is asked for again while it is under way, which is as far as a run is followed."""
    paid = PAYMENT.replace("from:", "checks: state, from:").replace("undo: refund", "idempotent: It only reserves.")
    twice = paid.replace("to: done}", "to: done, effects: [charge]}")
    old, new = written(tmp_path, old=twice, new=twice.replace("version: 1", "version: 2"))
    assert run(["changes", old, new, "--behaviour"]) == 3
    assert "as far as was looked: charge asked again while under way" in " ".join(capsys.readouterr().out.split())
    assert run(["changes", old, new, "--behaviour", "--exit-zero"]) == 0
    assert run(["changes", old, new]) == 0
    once, twice = written(tmp_path, once=paid, twice=twice)
    assert run(["changes", once, twice, "--behaviour"]) == 0, "a limit that leaves no doubt whether they are the same"


def test_what_is_left_open_does_not_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The moved charge is asked for again while it is under way, which is as far as a run is followed."""
    paid = PAYMENT.replace("from:", "checks: state, from:").replace("undo: refund", "idempotent: It only reserves.")
    old, new = written(tmp_path, old=paid, new=paid.replace("to: done}", "to: done, effects: [charge]}"))
    assert run(["changes", old, new, "--in-flight"]) == 3
    assert "as far as was looked: charge asked again while under way" in " ".join(capsys.readouterr().out.split())
