"""What people write at the questions of a review, and the file that keeps it beside the definition."""

import json
from dataclasses import dataclass
from typing import Any

from flowrehearsal.vocabulary.errors import DefinitionError, Problem
from flowrehearsal.vocabulary.location import Location

FORMAT = 1
"""Grows when a reader of these files would have to change."""
SUFFIX = ".review.json"
"""`hotel.yaml` has its notes in `hotel.review.json`."""
MOST_BYTES = 1_000_000
MOST_NOTES = 500
MOST_LETTERS = 10_000
"""Letters of one note; a name of a question has at most `NAME_LETTERS`."""
NAME_LETTERS = 200
ADVICE = "Save the notes from the review pack again, or remove the file."
_FIELDS = {"question", "ticked", "note"}


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """What became of one question: whether it is ticked, and what somebody wrote."""

    question: str
    ticked: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewNotes:
    """The notes of a review, each question once, in the order of the file. `file`: as the user names it, empty where
    there is none."""

    file: str = ""
    notes: tuple[ReviewNote, ...] = ()

    def of(self, question: str) -> ReviewNote:
        """What became of a question; unticked and empty where nobody wrote anything."""
        return next((note for note in self.notes if note.question == question), ReviewNote(question))


NO_NOTES = ReviewNotes()


def read_notes(text: str, file: str, workflow: str) -> ReviewNotes:
    """The notes that a text holds; DefinitionError where it is too large, of another workflow, or no notes."""
    if len(text.encode()) > MOST_BYTES:
        raise _refused(file, f"These notes have more than {MOST_BYTES:,} bytes.")
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"These are no notes of a review: {error.msg[:1].lower()}{error.msg[1:]}."
        raise _refused(file, message, (error.lineno, error.colno)) from None
    except (RecursionError, ValueError):
        raise _refused(
            file, "These are no notes of a review: they are nested too deeply, or hold too long a number."
        ) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _refused(file, f"These are no notes of format {FORMAT}.")
    if document.get("workflow") != workflow:
        raise _refused(file, f"These notes are of another workflow than `{workflow}`.")
    return ReviewNotes(file, _notes(document.get("notes"), file))


def _notes(found: Any, file: str) -> tuple[ReviewNote, ...]:
    if not isinstance(found, list):
        raise _refused(file, "`notes` is no list.")
    if len(found) > MOST_NOTES:
        raise _refused(file, f"There are more than {MOST_NOTES} notes.")
    notes = tuple(_note(entry, number, file) for number, entry in enumerate(found, start=1))
    if len({note.question for note in notes}) < len(notes):
        raise _refused(file, "A question has two notes.")
    return notes


def _note(entry: Any, number: int, file: str) -> ReviewNote:
    if not isinstance(entry, dict) or set(entry) - _FIELDS or not entry.get("question"):
        raise _refused(file, f"Note {number} is not written as it must be: `question`, `ticked` and `note`.")
    question, ticked, note = entry["question"], entry.get("ticked", False), entry.get("note", "")
    if not isinstance(question, str) or not isinstance(ticked, bool) or not isinstance(note, str):
        raise _refused(file, f"Note {number}: `question` and `note` are texts, `ticked` is true or false.")
    if len(question) > NAME_LETTERS or len(note) > MOST_LETTERS:
        raise _refused(file, f"Note {number} is longer than {MOST_LETTERS:,} letters.")
    return ReviewNote(question, ticked, note)


def _refused(file: str, message: str, place: tuple[int, int] = (1, 1)) -> DefinitionError:
    return DefinitionError([Problem(Location(file, *place), message, ADVICE)])
