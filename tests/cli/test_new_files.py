from pathlib import Path

import pytest

from flowrehearsal.cli.new_files import write_new
from flowrehearsal.vocabulary.errors import UsageError

TEXTS = {"first.yaml": "a\n", "second.yaml": "b\n"}


def everything(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", [".", "new", "new/and/below"])
def test_the_files_are_written_and_missing_folders_are_made(tmp_path: Path, name: str) -> None:
    paths = write_new(tmp_path / name, TEXTS)
    assert paths == [tmp_path / name / "first.yaml", tmp_path / name / "second.yaml"]
    assert everything(tmp_path / name) == TEXTS


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (["second.yaml"], "second.yaml would be written over; move it away, or name another folder"),
        (
            ["first.yaml", "second.yaml"],
            "first.yaml and second.yaml would be written over; move them away, or name another folder",
        ),
    ],
)
def test_nothing_is_written_over_and_then_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in there:
        Path(name).write_text("mine")
    with pytest.raises(UsageError) as refused:
        write_new(Path(), TEXTS)
    assert (str(refused.value), everything(tmp_path)) == (said, dict.fromkeys(there, "mine"))


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "first.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="would be written over"):
        write_new(tmp_path, TEXTS)
    assert everything(tmp_path) == {}


def test_what_was_begun_is_taken_back(tmp_path: Path) -> None:
    """A name that the disk refuses stands for any failure after the first file."""
    with pytest.raises(UsageError, match="cannot be written: file name too long"):
        write_new(tmp_path / "new" / "and", {"first.yaml": "a\n", "x" * 300: "b\n"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "flows").write_text("mine")
    with pytest.raises(UsageError, match="flows is no folder; name a folder, or a new one"):
        write_new(tmp_path / "flows", TEXTS)
    with pytest.raises(UsageError, match="cannot be written: not a directory"):
        write_new(tmp_path / "flows" / "below", TEXTS)
    assert everything(tmp_path) == {"flows": "mine"}
