"""`rehearse review --beside`."""

from pathlib import Path

import pytest

from flowrehearsal.cli.main import run
from tests.cli.ticket import TICKET, quiet, ticket

CHANGED = TICKET.replace("app: Paid", "app: Thank you")


def beside(folder: Path, *more: str) -> int:
    older = folder / "before.yaml"
    older.write_text(TICKET)
    small = ["--scenario", quiet(folder), "--faults", "0", "--replications", "2"]
    return run(["review", ticket(folder, CHANGED), "--beside", str(older), *small, *more])


def test_the_page_is_written_and_the_cover_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "beside.html"
    assert beside(tmp_path, "-o", str(page), "--exit-zero") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[:2] == [
        "Neither before nor ticket breaks a promise.",
        "Nobody is harmed by putting ticket in the place of before.",
    ]
    assert f"Wrote {page}" in err
    assert "<title>ticket: before and ticket side by side</title>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ((), "name it with -o"),
        (("-o", "beside.json"), "name it with -o"),
        (("-o", "beside.html", "--against", "HEAD"), "goes without --against"),
        (("-o", "beside.html", "--watch"), "goes without --against"),
    ],
)
def test_what_makes_no_page_of_two_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], why: str
) -> None:
    assert beside(tmp_path, *more) == 2
    assert why in capsys.readouterr().err
    assert list(tmp_path.glob("beside.*")) == []


def test_a_design_beside_itself_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = ticket(tmp_path)
    assert run(["review", file, "--beside", file, "-o", str(tmp_path / "x.html")]) == 2
    assert "both are the same definition" in capsys.readouterr().err
