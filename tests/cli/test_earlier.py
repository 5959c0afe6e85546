"""Tests of finding the earlier version of each workflow file."""

from pathlib import Path

import pytest

from flowrehearsal.cli.earlier import Versions, compared
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from tests.cli.repositories import commit, git, repository
from tests.comparison.definitions import CLAIM, LOAN

SECOND = CLAIM.replace("workflow: claim\n", "workflow: claim\nversion: 2\n")
SCENARIO = "scenario: quiet\nfigures: ours\n"


def told(found: tuple[Versions, ...], folder: Path) -> list[tuple[str | None, str | None]]:
    """The files of the two versions, as seen from a folder."""
    return [
        (_file(each.old and each.old.source.file, folder), _file(each.new and each.new.source.file, folder))
        for each in found
    ]


def _file(name: str | None, folder: Path) -> str | None:
    return name and name.replace(f"{folder}/", "")


def test_a_file_is_compared_with_what_git_has_of_it(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, flows__claim=CLAIM)
    (folder / "flows/claim.yaml").write_text(SECOND)
    [found] = compared([str(folder / "flows/claim.yaml")], "HEAD").versions
    assert found.old is not None and found.new is not None
    assert (found.old.version, found.new.version) == (1, 2)
    assert told((found,), folder) == [("HEAD:flows/claim.yaml", "flows/claim.yaml")]


def test_in_a_folder_everything_is_found_that_changed_came_moved_or_went(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    other, third = LOAN, CLAIM.replace("workflow: claim", "workflow: third")
    commit(folder, flows__claim=CLAIM, flows__loan=other, flows__third=third, flows__world=SCENARIO)
    commit(folder, flows__claim=SECOND, flows__loan=None, flows__third=None, flows__deep__lending=other)
    (folder / "flows/new.yaml").write_text(CLAIM.replace("workflow: claim", "workflow: brand-new"))
    (folder / "flows/.hidden").mkdir()
    (folder / "flows/.hidden/no.yaml").write_text(CLAIM)
    assert told(compared([str(folder / "flows")], "HEAD~1").versions, folder) == [
        ("HEAD~1:flows/claim.yaml", "flows/claim.yaml"),
        ("HEAD~1:flows/loan.yaml", "flows/deep/lending.yaml"),
        (None, "flows/new.yaml"),
        ("HEAD~1:flows/third.yaml", None),
    ]


def test_a_file_that_moved_into_a_folder_is_found_where_it_was(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM, broken="workflow: [\n", copy=LOAN)
    commit(folder, claim=None, flows__claim=CLAIM, broken=None, flows__copy=LOAN)
    assert told(compared([str(folder / "flows")], "HEAD~1").versions, folder) == [
        ("HEAD~1:claim.yaml", "flows/claim.yaml"),
        (None, "flows/copy.yaml"),
    ]


def test_a_workflow_with_another_name_says_which_it_had(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM)
    renamed = CLAIM.replace("workflow: claim\n", "workflow: case\nrenamed_from: claim\n")
    commit(folder, claim=None, case=renamed)
    assert told(compared([str(folder)], "HEAD~1").versions, folder) == [("HEAD~1:claim.yaml", "case.yaml")]


def test_a_file_that_is_gone_is_asked_for_by_its_name(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM)
    (folder / "claim.yaml").unlink()
    assert told(compared([str(folder / "claim.yaml")], "HEAD").versions, folder) == [("HEAD:claim.yaml", None)]
    assert told(compared([str(folder)], "HEAD").versions, folder) == [("HEAD:claim.yaml", None)]


def test_a_merge_is_compared_with_either_parent(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM)
    git(folder, "checkout", "-q", "-b", "branch")
    commit(folder, claim=SECOND)
    git(folder, "checkout", "-q", "main")
    commit(folder, loan=LOAN)
    git(folder, "merge", "-q", "--no-edit", "branch")
    assert told(compared([str(folder)], "HEAD^1").versions, folder) == [
        ("HEAD^1:claim.yaml", "claim.yaml"),
        ("HEAD^1:loan.yaml", "loan.yaml"),
    ]
    assert told(compared([str(folder)], "HEAD^2").versions, folder) == [
        ("HEAD^2:claim.yaml", "claim.yaml"),
        (None, "loan.yaml"),
    ]


def test_a_folder_holds_earlier_versions_as_well(tmp_path: Path) -> None:
    for name, text in {"old/claim": CLAIM, "old/deep/loan": LOAN, "now/claim": SECOND, "now/deep/loan": LOAN}.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    old, now = str(tmp_path / "old"), str(tmp_path / "now")
    assert told(compared([now], old).versions, tmp_path) == [
        ("old/claim.yaml", "now/claim.yaml"),
        ("old/deep/loan.yaml", "now/deep/loan.yaml"),
    ]
    assert told(compared([f"{now}/claim.yaml"], old).versions, tmp_path) == [("old/claim.yaml", "now/claim.yaml")]
    assert told(compared([f"{now}/claim.yaml", f"{now}/deep"], old).versions, tmp_path) == [
        ("old/claim.yaml", "now/claim.yaml"),
        ("old/deep/loan.yaml", "now/deep/loan.yaml"),
    ]


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim="workflow: claim\n", world=SCENARIO)
    (folder / "claim.yaml").write_text(CLAIM)
    with pytest.raises(DefinitionError, match=r"HEAD:claim\.yaml"):
        compared([str(folder)], "HEAD")
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match="holds no workflow file"):
        compared([str(folder / "empty")], "HEAD")
    with pytest.raises(DefinitionError, match="cannot be read"):
        compared([str(folder / "nowhere.yaml")], "HEAD")
    (folder / "claim.yaml").write_text(SECOND)
    with pytest.raises(DefinitionError, match="So it is in the old version: compare with one that can be read"):
        compared([str(folder)], "HEAD")


def test_a_repository_inside_another_is_left_out_or_judged_by_itself(tmp_path: Path) -> None:
    """Of a submodule the repository around it knows a commit, and no files."""
    folder = repository(tmp_path / "r")
    commit(repository(folder / "lib"), flows__loan=LOAN)
    commit(folder, claim=CLAIM)
    found = compared([str(folder)], "HEAD")
    assert told(found.versions, folder) == [("HEAD:claim.yaml", "claim.yaml")]
    loan = folder / "lib/flows/loan.yaml"
    assert found.left_out == ((str(loan), "lib is a git repository of its own; judge it by itself"),)
    assert told(compared([str(folder / "lib/flows")], "HEAD").versions, folder) == [
        ("HEAD:flows/loan.yaml", "lib/flows/loan.yaml")
    ]
    with pytest.raises(
        UsageError, match=r"loan\.yaml cannot be compared with HEAD: lib is a git repository of its own"
    ):
        compared([str(folder / "claim.yaml"), str(loan)], "HEAD")
    (tmp_path / "claim.yaml").write_text(CLAIM)
    with pytest.raises(UsageError, match="it is not in the git repository"):
        compared([str(folder / "claim.yaml"), str(tmp_path / "claim.yaml")], "HEAD")


def test_what_cannot_be_read_is_not_left_out_in_silence(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM, world=SCENARIO)
    (folder / "blob.yaml").write_bytes(b"\xff\x00\xfe")
    [(name, why)] = compared([str(folder)], "HEAD").left_out
    assert (name, why.startswith("not readable")) == (str(folder / "blob.yaml"), True)


def test_a_folder_of_earlier_versions_is_not_compared_with_itself(tmp_path: Path) -> None:
    for name in ("flows/claim.yaml", "flows/released/claim.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(CLAIM)
    released = str(tmp_path / "flows/released")
    found = compared([str(tmp_path / "flows")], released)
    assert told(found.versions, tmp_path) == [("flows/released/claim.yaml", "flows/claim.yaml")]
    assert found.left_out == ((f"{released}/claim.yaml", "it lies there itself"),)
    with pytest.raises(UsageError, match=r"released cannot be compared with .*released: it lies there itself"):
        compared([released], released)


def test_a_name_of_a_folder_and_of_a_revision_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever means the branch must not be told that nothing differs from the folder."""
    folder = repository(tmp_path / "r")
    commit(folder, flows__claim=CLAIM, released__claim=CLAIM)
    git(folder, "branch", "released")
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match=r"write \./released or refs/heads/released"):
        compared(["flows"], "released")
    assert told(compared(["flows"], "./released").versions, folder) == [("released/claim.yaml", "flows/claim.yaml")]
    assert told(compared(["flows"], "refs/heads/released").versions, folder)[0][1] == "flows/claim.yaml"
