"""Whoever looks at a report's file sees the old report or the whole new one."""

from pathlib import Path

import pytest

from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.writing import check_writable, write

HALF_WAY = "a" * 100_000 + "\ud800"
"""Most of it can be encoded; its end cannot."""


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write(report, HALF_WAY)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("report.html", "old")]


def test_a_failure_half_way_leaves_no_file_where_there_was_none(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write(tmp_path / "report.html", HALF_WAY)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("a much longer text than the new one")
    write(report, "new – ✓\n")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("report.txt", "new – ✓\n".encode())]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "latest.html").symlink_to(tmp_path / "report.html")
    write(tmp_path / "latest.html", "new")
    assert (tmp_path / "latest.html").is_symlink()
    assert (tmp_path / "report.html").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(Path("/dev/null"), "new")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "is a folder; name a file in it"),
        ("missing/report.html", "cannot be written: the folder .* does not exist"),
    ],
)
def test_a_path_that_cannot_be_written_is_refused_beforehand(name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=reason):
        check_writable(tmp_path / name)


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("old")
    report.chmod(0o600)
    write(report, "new")
    assert report.stat().st_mode & 0o777 == 0o600
