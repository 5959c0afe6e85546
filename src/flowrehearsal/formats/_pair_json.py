"""What the scripts of two designs side by side read: what can be chosen, the runs of both, and notes."""

import json
from typing import Any

from markupsafe import Markup

from flowrehearsal.formats._pack_json import block, frame_of, notes_rules, screen_of
from flowrehearsal.formats._pair_runs import PromiseRow, Stand
from flowrehearsal.pages.evidence import Evidence
from flowrehearsal.pages.questions_asked import Asked
from flowrehearsal.pages.sides import Sides
from flowrehearsal.pages.stepping import Screen, frames


def pair_json(sides: Sides, rows: tuple[PromiseRow, ...], questions: tuple[Asked, ...]) -> Markup:
    """One block of JSON for a script element; many runs begin alike, so frames are told once."""
    screens: dict[Screen, int] = {}
    pool: dict[str, int] = {}
    runs = [_contest(sides, row, screens, pool) for row in rows if row.number]
    document = {
        "subjects": {key: [each.kind, each.name, each.says, 0, 0, []] for key, each in sides.subjects.by_key.items()},
        "labels": list(sides.labels),
        "contests": runs,
        "frames": [json.loads(frame) for frame in pool],
        "screens": [screen_of(screen, sides.evidence[1]) for screen in screens],
        "surfaces": [_surfaces(evidence) for evidence in sides.evidence],
        "notes": notes_rules(sides.second.workflow, questions),
    }
    return block(document)


def _surfaces(evidence: Evidence) -> list[list[str]]:
    known = evidence.workflow.surfaces.items()
    return [[evidence.subjects.key("surfaces", name), surface.audience] for name, surface in known]


def _contest(sides: Sides, row: PromiseRow, screens: dict[Screen, int], pool: dict[str, int]) -> dict[str, Any]:
    told = [_side(evidence, stand, screens, pool) for evidence, stand in zip(sides.evidence, row.stands, strict=True)]
    return {"title": row.promise.title, "number": row.number, "sides": told}


def _side(evidence: Evidence, stand: Stand, screens: dict[Screen, int], pool: dict[str, int]) -> dict[str, Any]:
    """One design's part: its verdict, and its run as numbers of frames, where it has one."""
    made = frames(evidence.workflow, stand.run.example) if stand.run is not None else ()
    told = [json.dumps(frame_of(frame, evidence, screens)) for frame in made]
    return {
        "says": f"{stand.label}: {stand.verdict}, {stand.extent}",
        "mark": stand.mark,
        "title": stand.run.example.title if stand.run is not None else "",
        "frames": [pool.setdefault(frame, len(pool)) for frame in told],
        "otherwise": list(stand.otherwise),
    }
