"""The page on two designs as text: what stands on it, and that it stands alone. Browsers: tests/browser."""

import json
from dataclasses import replace

import pytest

from flowrehearsal.formats._pair_view import pair_view
from flowrehearsal.formats.html import render_pair
from tests.browser.packs import HOSTILE
from tests.formats.test_html import Reader, said
from tests.pairs import pair


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def page() -> str:
    """The page on the hand-made pair; drawing its figures takes most of the time."""
    return render_pair(pair())


def test_every_page_begins_with_its_question(page: str) -> None:
    found = read(page)
    assert said(found, "h1") == ["hotel-booking: old and new"]
    assert said(found, "h2") == [
        "What new does better",
        "What it costs",
        "What stays open",
        "Where can a case be in each design, and what is new, gone or called otherwise?",
        "What is promised, and which design keeps it?",
        "How often and for how long, in each, when both meet the same cases, answers and faults?",
        "Who notices when the second design takes the place of the first?",
        "What did the rules find fault with, and what of it is gone, new or still there?",
        "What do screens, owners, done and assumptions come to in each?",
        "What is written otherwise, line by line?",
        "What is still open, and who answers it?",
        "How far did this look?",
    ]


def test_each_broken_promise_has_its_run_in_each_design_or_what_the_other_does_otherwise() -> None:
    rows = [row for row in pair_view(pair()).promises if row.number]
    told = [
        (row.promise.name, *((stand.verdict, stand.run is not None, stand.otherwise) for stand in row.stands))
        for row in rows
    ]
    late = (
        "book: the key was per attempt and is now per entity.",
        "processing now belongs to agent.",
        "failed is now called not_booked.",
    )
    assert told == [
        ("always-owned", ("holds", False, late), ("broken", True, ())),
        ("closed-means-closed", ("broken", True, ()), ("broken", True, ())),
        ("at-most-once", ("broken", True, ()), ("holds", False, late)),
        ("override-respected", ("broken", True, ()), ("never put to the test", False, late)),
    ]


def test_links_lead_to_places_of_the_page_and_the_script_has_every_run(page: str) -> None:
    found = read(page)
    places = {attrs["id"] for _, attrs in found.tags if "id" in attrs}
    targets = {attrs["href"][1:] for tag, attrs in found.tags if tag == "a" and attrs["href"].startswith("#")}
    assert targets - places == set()
    document = json.loads(found.texts["script"][0])
    assert [[len(side["frames"]) for side in contest["sides"]] for contest in document["contests"]] == [
        [0, 5],
        [5, 5],
        [4, 0],
        [5, 0],
    ]
    assert document["labels"] == ["old", "new"]


def test_the_same_two_designs_give_the_same_bytes(page: str) -> None:
    assert render_pair(replace(pair())) == page


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    sides = pair()
    states = {name: replace(state, meaning=HOSTILE[0]) for name, state in sides.second.workflow.states.items()}
    workflow = replace(sides.second.workflow, name=HOSTILE[0], about=HOSTILE[1], states=states)
    findings = tuple(replace(each, message=HOSTILE[1], advice=HOSTILE[0]) for each in sides.second.findings or ())
    second = replace(sides.second, workflow=workflow, findings=findings)
    found = read(render_pair(replace(sides, labels=(HOSTILE[0], HOSTILE[1]), second=second, contrast=None)))
    names = [tag for tag, _ in found.tags]
    assert names.count("script") == 2
    assert {"img", "iframe", "object"} & set(names) == set()
    assert [attrs for _, attrs in found.tags if "onerror" in attrs] == []
    assert "measured" not in {attrs.get("id") for _, attrs in found.tags}, "nothing was simulated"
    assert said(found, "h1") == [f"{HOSTILE[0]}: {HOSTILE[0]} and {HOSTILE[1]}".strip()]
