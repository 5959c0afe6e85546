"""Notes of a review: what a file may hold, and what is refused with one clear message."""

import json

import pytest

from flowrehearsal.vocabulary.errors import DefinitionError
from flowrehearsal.vocabulary.review_notes import MOST_BYTES, ReviewNote, read_notes

NOTE = {"question": "backend.once", "ticked": True, "note": "Ada asks the bank."}


def document(**changed: object) -> str:
    return json.dumps({"format": 1, "workflow": "ticket", "notes": [NOTE], **changed})


def test_notes_are_read_and_a_question_without_a_note_has_an_empty_one() -> None:
    notes = read_notes(document(), "ticket.review.json", "ticket")
    assert notes.notes == (ReviewNote("backend.once", True, "Ada asks the bank."),)
    assert (notes.of("backend.once").ticked, notes.of("product.done")) == (True, ReviewNote("product.done"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("{", "no notes of a review: expecting property name", id="no JSON"),
        pytest.param("[]", "no notes of format 1", id="no mapping"),
        pytest.param("[" * 5_000, "nested too deeply", id="a tower of brackets"),
        pytest.param('{"format": ' + "9" * 5_000 + "}", "too long a number", id="a number that takes long to read"),
        pytest.param(document(format=2), "no notes of format 1", id="of another format"),
        pytest.param(document(workflow="parcel"), "another workflow than `ticket`", id="of another workflow"),
        pytest.param(document(notes={}), "`notes` is no list", id="no list"),
        pytest.param(document(notes=[NOTE, NOTE]), "A question has two notes", id="one question twice"),
        pytest.param(
            document(notes=[{**NOTE, "by": "Ada"}]), "Note 1 is not written as it must be", id="unknown field"
        ),
        pytest.param(document(notes=["backend.once"]), "Note 1 is not written as it must be", id="no mapping inside"),
        pytest.param(document(notes=[{**NOTE, "ticked": "yes"}]), "`ticked` is true or false", id="no truth"),
        pytest.param(document(notes=[{**NOTE, "note": "a" * 10_001}]), "longer than 10,000 letters", id="too long"),
        pytest.param(
            document(notes=[{**NOTE, "question": f"q{n}"} for n in range(501)]), "more than 500 notes", id="too many"
        ),
        pytest.param(document(notes=[{**NOTE, "note": "a" * MOST_BYTES}]), "more than 1,000,000 bytes", id="too large"),
    ],
)
def test_what_is_not_written_as_it_must_be_is_refused_with_what_to_do(text: str, message: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        read_notes(text, "ticket.review.json", "ticket")
    assert message in str(refused.value)
    assert str(refused.value).startswith("ticket.review.json:1:")
    assert str(refused.value).endswith("Save the notes from the review pack again, or remove the file.")
