"""Tests of finding the earlier version of each workflow file."""

from pathlib import Path

import pytest

from flowrehearsal.cli.earlier import Versions, versions
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
    [found] = versions([str(folder / "flows/claim.yaml")], "HEAD")
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
    assert told(versions([str(folder / "flows")], "HEAD~1"), folder) == [
        ("HEAD~1:flows/claim.yaml", "flows/claim.yaml"),
        ("HEAD~1:flows/loan.yaml", "flows/deep/lending.yaml"),
        (None, "flows/new.yaml"),
        ("HEAD~1:flows/third.yaml", None),
    ]


def test_a_file_that_moved_into_a_folder_is_found_where_it_was(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM, broken="workflow: [\n", copy=LOAN)
    commit(folder, claim=None, flows__claim=CLAIM, broken=None, flows__copy=LOAN)
    assert told(versions([str(folder / "flows")], "HEAD~1"), folder) == [
        ("HEAD~1:claim.yaml", "flows/claim.yaml"),
        (None, "flows/copy.yaml"),
    ]


def test_a_workflow_with_another_name_says_which_it_had(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM)
    renamed = CLAIM.replace("workflow: claim\n", "workflow: case\nrenamed_from: claim\n")
    commit(folder, claim=None, case=renamed)
    assert told(versions([str(folder)], "HEAD~1"), folder) == [("HEAD~1:claim.yaml", "case.yaml")]


def test_a_file_that_is_gone_is_asked_for_by_its_name(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM)
    (folder / "claim.yaml").unlink()
    assert told(versions([str(folder / "claim.yaml")], "HEAD"), folder) == [("HEAD:claim.yaml", None)]
    assert told(versions([str(folder)], "HEAD"), folder) == [("HEAD:claim.yaml", None)]


def test_a_merge_is_compared_with_either_parent(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim=CLAIM)
    git(folder, "checkout", "-q", "-b", "branch")
    commit(folder, claim=SECOND)
    git(folder, "checkout", "-q", "main")
    commit(folder, loan=LOAN)
    git(folder, "merge", "-q", "--no-edit", "branch")
    assert told(versions([str(folder)], "HEAD^1"), folder) == [
        ("HEAD^1:claim.yaml", "claim.yaml"),
        ("HEAD^1:loan.yaml", "loan.yaml"),
    ]
    assert told(versions([str(folder)], "HEAD^2"), folder) == [
        ("HEAD^2:claim.yaml", "claim.yaml"),
        (None, "loan.yaml"),
    ]


def test_a_folder_holds_earlier_versions_as_well(tmp_path: Path) -> None:
    for name, text in {"old/claim": CLAIM, "old/deep/loan": LOAN, "now/claim": SECOND, "now/deep/loan": LOAN}.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    old, now = str(tmp_path / "old"), str(tmp_path / "now")
    assert told(versions([now], old), tmp_path) == [
        ("old/claim.yaml", "now/claim.yaml"),
        ("old/deep/loan.yaml", "now/deep/loan.yaml"),
    ]
    assert told(versions([f"{now}/claim.yaml"], old), tmp_path) == [("old/claim.yaml", "now/claim.yaml")]
    assert told(versions([f"{now}/claim.yaml", f"{now}/deep"], old), tmp_path) == [
        ("old/claim.yaml", "now/claim.yaml"),
        ("old/deep/loan.yaml", "now/deep/loan.yaml"),
    ]


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, claim="workflow: claim\n", world=SCENARIO)
    (folder / "claim.yaml").write_text(CLAIM)
    with pytest.raises(DefinitionError, match=r"HEAD:claim\.yaml"):
        versions([str(folder)], "HEAD")
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match="holds no workflow file"):
        versions([str(folder / "empty")], "HEAD")
    with pytest.raises(DefinitionError, match="cannot be read"):
        versions([str(folder / "nowhere.yaml")], "HEAD")
