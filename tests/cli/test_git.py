"""Tests of reading an earlier revision from git."""

import os
from pathlib import Path

import pytest

from flowrehearsal.cli.git import files_at, revision, text_at
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from tests.cli.repositories import commit, git, repository


def test_files_are_read_as_they_were_whatever_lies_there_now(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    first = commit(folder, a="one: 1\n", flows__b="two: 2\n")
    commit(folder, a="one: other\n", flows__b=None)
    (folder / "a.yaml").write_text("not even saved")
    known = revision(first[:10], folder / "flows" if (folder / "flows").exists() else folder)
    files = files_at(known)
    assert (known.commit, known.top) == (first, folder)
    assert {path: text_at(known, path, content) for path, content in files.items()} == {
        "a.yaml": "one: 1\n",
        "flows/b.yaml": "two: 2\n",
    }
    assert (folder / "a.yaml").read_text() == "not even saved"
    assert git(folder, "status", "--porcelain") == "M a.yaml"


def test_three_dots_mean_the_commit_that_a_branch_began_at(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    base = commit(folder, a="one: 1\n")
    git(folder, "checkout", "-q", "-b", "branch")
    commit(folder, a="one: 2\n")
    git(folder, "checkout", "-q", "main")
    tip = commit(folder, b="two: 2\n")
    git(folder, "checkout", "-q", "branch")
    assert revision("main...", folder).commit == base
    assert revision("main", folder).commit == tip
    git(folder, "merge", "-q", "--no-edit", "main")
    assert revision("main...", folder).commit == tip


@pytest.mark.parametrize("name", ["nowhere", "--help", "-q", "", "...", "main:a.yaml", "a\nb", "a\0b"])
def test_what_is_no_commit_is_refused(name: str, tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, a="one: 1\n")
    with pytest.raises(UsageError, match="git knows no commit"):
        revision(name, folder)


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    with pytest.raises(UsageError, match=r"no commit 'main' here\. Nothing is committed here yet: .* HEAD --first"):
        revision("main...", folder)
    commit(folder, a="one: 1\n")
    git(folder, "remote", "add", "origin", str(tmp_path / "elsewhere"))
    with pytest.raises(UsageError, match=r"no commit 'origin/main' here\. Fetch it first: git fetch origin main\."):
        revision("origin/main...", folder)
    with pytest.raises(UsageError, match=r"no commit 'other/main' here\.$"):
        revision("other/main", folder)


def test_a_shallow_clone_says_that_it_is_one(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    first = commit(folder, a="one: 1\n")
    commit(folder, a="one: 2\n")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    with pytest.raises(UsageError, match="This clone is shallow"):
        revision(first, tmp_path / "shallow")
    assert len(files_at(revision("HEAD", tmp_path / "shallow"))) == 1


def test_branches_without_a_common_commit_are_refused(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    commit(folder, a="one: 1\n")
    git(folder, "checkout", "-q", "--orphan", "other")
    commit(folder, a="one: 2\n")
    with pytest.raises(UsageError, match="no commit in common"):
        revision("main...", folder)


def test_links_and_submodules_are_no_files(tmp_path: Path) -> None:
    inner = repository(tmp_path / "inner")
    commit(inner, a="one: 1\n")
    folder = repository(tmp_path / "r")
    (folder / "link.yaml").symlink_to("a.yaml")
    git(folder, "submodule", "--quiet", "add", str(inner), "module")
    commit(folder, a="one: 1\n")
    assert sorted(files_at(revision("HEAD", folder))) == [".gitmodules", "a.yaml"]


def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = repository(tmp_path / "r")
    (folder / "b.yaml").write_bytes(b"a: 1\nb: \xff\n")
    commit(folder)
    known = revision("HEAD", folder)
    with pytest.raises(DefinitionError, match=r"HEAD:b\.yaml:2:4: Byte 0xff is not UTF-8 text"):
        text_at(known, "b.yaml", files_at(known)["b.yaml"])


def test_a_folder_without_a_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository"):
        revision("main", tmp_path)


def test_without_git_a_folder_is_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git was not found"):
        revision("main", tmp_path)


def test_what_git_tells_its_hooks_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pre-commit hook runs with GIT_DIR and GIT_INDEX_FILE set, as seen from somewhere else."""
    folder = repository(tmp_path / "r")
    commit(folder, flows__a="one: 1\n")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "elsewhere")
    assert os.listdir(folder / "flows") == ["a.yaml"]
    assert revision("HEAD", folder / "flows").top == folder
