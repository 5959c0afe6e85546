"""Tests of finding the workflow files that paths stand for."""

import os
from pathlib import Path

import pytest

from flowrehearsal.cli.workflow_files import WorkflowFiles, workflow_files
from flowrehearsal.definition.reader import SIZE_LIMIT
from flowrehearsal.vocabulary.errors import UsageError

WORKFLOW, SCENARIO, OTHER = "workflow: a\n", "scenario: a\n", "naive: {}\n"
NEITHER = "no workflow and no scenario"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of each kind, seen from where they lie."""
    written = {
        "b.yaml": WORKFLOW,
        "a.yml": WORKFLOW,
        "deep/er/c.yaml": WORKFLOW,
        "calm.yaml": SCENARIO,
        "deep/expected.yaml": OTHER,
        "notes.txt": WORKFLOW,
        ".venv/lib/d.yaml": WORKFLOW,
        "other/calm.yaml": SCENARIO,
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_folder_stands_for_the_workflows_in_it_and_says_what_else_there_is() -> None:
    assert workflow_files(["."]) == WorkflowFiles(
        ("a.yml", "b.yaml", "deep/er/c.yaml"),
        (("calm.yaml", "scenario"), ("deep/expected.yaml", NEITHER), ("other/calm.yaml", "scenario")),
    )


@pytest.mark.usefixtures("folder")
def test_paths_keep_their_order_and_a_file_is_read_once() -> None:
    assert workflow_files(["deep/er", "b.yaml", "./b.yaml", "deep"]) == WorkflowFiles(
        ("deep/er/c.yaml", "b.yaml"), (("deep/expected.yaml", NEITHER),)
    )


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_named_is_taken_for_a_workflow() -> None:
    """What is wrong with it is said with its place when it is read."""
    assert workflow_files(["calm.yaml", "gone.yaml"]) == WorkflowFiles(("calm.yaml", "gone.yaml"))


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("other", "other holds no workflow file: other/calm.yaml is a scenario"),
        ("empty", "empty holds no workflow file: no file in it ends in .yaml or .yml"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_folder_without_a_workflow_is_refused(path: str, complaint: str) -> None:
    """A check that looked at nothing must not pass."""
    with pytest.raises(UsageError) as refused:
        workflow_files([path])
    assert str(refused.value) == complaint


def test_a_file_that_cannot_be_read_is_skipped_with_the_reason(folder: Path) -> None:
    (folder / "deep" / "er" / "bad.yaml").write_bytes(b"prices: \xff")
    assert workflow_files(["deep/er"]).skipped == (("deep/er/bad.yaml", "not readable: byte 0xff is not UTF-8 text"),)


@pytest.mark.parametrize("text", [b"about: \xff\nworkflow: a\n", b"workflow: a\n# " + b"x" * SIZE_LIMIT])
def test_a_broken_workflow_is_a_workflow_whose_problem_is_told(folder: Path, text: bytes) -> None:
    """Skipped, it would pass every check from the day on which it was broken."""
    (folder / "deep" / "er" / "bad.yaml").write_bytes(text)
    assert workflow_files(["deep/er"]) == WorkflowFiles(("deep/er/bad.yaml", "deep/er/c.yaml"))


def test_a_link_that_leads_back_ends(folder: Path) -> None:
    os.symlink(folder / "deep", folder / "deep" / "er" / "again")
    assert workflow_files(["deep/er"]).files == ("deep/er/c.yaml",)
