"""What the scripts of a pack read: one block of JSON that cannot end the script element it stands in."""

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.questions_asked import Asked
from flowrehearsal.pages.stepping import Frame, Screen, frames
from flowrehearsal.report import Counterexample
from flowrehearsal.vocabulary.review_notes import FORMAT, MOST_LETTERS, MOST_NOTES, SUFFIX

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def pack_json(evidence: Evidence, questions: tuple[Asked, ...]) -> Markup:
    """Subjects, runs as frames, and notes, as text for a script element; letters beyond ASCII are escaped."""
    report = evidence.report
    screens: dict[Screen, int] = {}
    pool: dict[str, int] = {}
    runs = [_run(evidence, example, screens, pool) for example, _ in evidence.examples]
    document = {
        "subjects": {key: _subject(key, evidence) for key in evidence.subjects.by_key},
        "runs": runs,
        "frames": [json.loads(frame) for frame in pool],
        "screens": [screen_of(screen, evidence) for screen in screens],
        "surfaces": [
            [evidence.subjects.key("surfaces", name), surface.audience]
            for name, surface in report.workflow.surfaces.items()
        ],
        "notes": notes_rules(report.workflow, questions),
    }
    return block(document)


def block(document: dict[str, Any]) -> Markup:
    """A document as text that is safe inside a script element."""
    return Markup(json.dumps(document, separators=(",", ":")).translate(_ESCAPES))


def notes_rules(workflow: Workflow, questions: tuple[Asked, ...]) -> dict[str, Any]:
    """What notes are saved as, on which questions, and how many there may be."""
    return {
        "format": FORMAT,
        "file": notes_file(workflow.source.file),
        "workflow": workflow.name,
        "questions": [question.key for question in questions],
        "most_letters": MOST_LETTERS,
        "most_notes": MOST_NOTES,
    }


def notes_file(definition: str) -> str:
    """What the notes of a definition's review are called: "hotel.yaml" has its in "hotel.review.json"."""
    return f"{PurePath(definition).stem.strip('<>') or 'review'}{SUFFIX}"


def _subject(key: str, evidence: Evidence) -> list[Any]:
    found = evidence.subjects.by_key[key]
    return [found.kind, found.name, found.says, found.first, found.last, list(found.also)]


def _run(
    evidence: Evidence, example: Counterexample, screens: dict[Screen, int], pool: dict[str, int]
) -> dict[str, Any]:
    """A run; its frames are numbers of those that are told once for all runs, since many begin alike."""
    told = (json.dumps(frame_of(frame, evidence, screens)) for frame in frames(evidence.workflow, example))
    return {"title": example.title, "frames": [pool.setdefault(frame, len(pool)) for frame in told]}


def frame_of(frame: Frame, evidence: Evidence, screens: dict[Screen, int]) -> dict[str, Any]:
    """One frame; screens are numbers, too. What is empty is left out."""
    subjects = evidence.subjects
    whole = {
        "text": frame.text,
        "fault": frame.fault,
        "changes": list(frame.changes),
        "states": [subjects.key("states", name) for name in frame.states],
        "screens": [screens.setdefault(screen, len(screens)) for screen in frame.screens],
        "outside": [[subjects.key("effects", name), name, times] for name, times in frame.outside],
        "disagree": frame.disagree,
        "turn": frame.turn,
    }
    return {name: value for name, value in whole.items() if value}


def screen_of(screen: Screen, evidence: Evidence) -> dict[str, Any]:
    """One screen with its buttons."""
    offers: Iterator[tuple[str, str]] = ((evidence.subjects.key("actions", name), name) for name in screen.offers)
    return {
        "label": screen.label,
        "phase": screen.phase,
        "offers": [list(offer) for offer in offers],
        "believes": screen.believes,
        "stale": screen.stale,
        "hidden": screen.hidden,
    }
