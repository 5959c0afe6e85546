"""What a review takes in beside its definition."""

import json
from pathlib import Path

import pytest

from flowrehearsal.cli.given import Given
from flowrehearsal.cli.main import run
from flowrehearsal.cli.review_beside import beside, files_of
from flowrehearsal.definition.load import load_workflow
from flowrehearsal.vocabulary.errors import DefinitionError, UsageError
from flowrehearsal.vocabulary.review_notes import NO_NOTES, ReviewNote
from tests.cli.ticket import TICKET, ticket

NOTES = {"format": 1, "workflow": "ticket", "notes": [{"question": "product.done", "ticked": True, "note": "Paid."}]}


def test_notes_beside_the_definition_are_taken_in(tmp_path: Path) -> None:
    file = ticket(tmp_path)
    assert beside(Given(workflow=file), load_workflow(file), None).notes == NO_NOTES
    (tmp_path / "ticket.review.json").write_text(json.dumps(NOTES))
    found = beside(Given(workflow=file), load_workflow(file), None)
    assert found.notes.notes == (ReviewNote("product.done", True, "Paid."),)
    assert found.changes is None


def test_notes_that_cannot_be_read_end_the_review_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, page = ticket(tmp_path), tmp_path / "pack.html"
    (tmp_path / "ticket.review.json").write_text("{")
    assert run(["review", file, "-o", str(page)]) == 2
    assert "ticket.review.json:1:2" in capsys.readouterr().err
    assert not page.exists()


def test_the_report_is_never_written_over_the_notes(tmp_path: Path) -> None:
    file = ticket(tmp_path)
    given = Given(workflow=file, output=str(tmp_path / "ticket.review.json"))
    with pytest.raises(UsageError, match="where the notes of reviews are kept"):
        beside(given, load_workflow(file), None)


def test_an_older_version_is_compared_from_a_file_or_a_folder(tmp_path: Path) -> None:
    file, old = ticket(tmp_path), tmp_path / "old"
    old.mkdir()
    older = ticket(old, TICKET.replace("app: Paid", "app: Thank you"))
    for against in (older, str(old)):
        changes = beside(Given(workflow=file), load_workflow(file), against).changes
        assert changes is not None
        assert [(each.subject, each.old_text) for each in changes.changes] == [
            ("states.paid.shows.app.label", "Thank you")
        ]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UsageError, match="no earlier version"):
        beside(Given(workflow=file), load_workflow(file), str(empty))
    with pytest.raises(DefinitionError, match="The file cannot be read"):
        beside(Given(workflow=file), load_workflow(file), str(tmp_path / "misspelt.yaml"))


def test_a_review_is_made_from_these_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever watches them may not miss one."""
    (tmp_path / "flows").mkdir()
    monkeypatch.chdir(tmp_path)
    given = Given(workflow="flows/hotel.yaml", scenario="busy", baseline="known.json")
    files = list(files_of(given, "released"))
    assert files[:9] == [
        "flows/hotel.yaml",
        "flows/hotel.review.json",
        "busy",
        "busy.yaml",
        "scenarios/busy.yaml",
        "released",
        "known.json",
        "flows/pyproject.toml",
        "pyproject.toml",
    ]
    assert {Path(name).name for name in files[9:]} == {"pyproject.toml"}
    assert list(files_of(Given(workflow="hotel"), None))[:2] == ["hotel", "pyproject.toml"]
