"""Ticks and notes: built in, written, saved to a file, and loaded from it again; nothing that is wrong is taken."""

import json
from pathlib import Path

import pytest

from flowrehearsal.vocabulary.review_notes import ReviewNote, read_notes
from tests.browser.conftest import Opened

pytestmark = pytest.mark.slow


def saved(opened: Opened) -> str:
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="Save notes").click()
    assert download.value.suggested_filename.endswith(".review.json")
    return Path(download.value.path()).read_text(encoding="utf-8")


def told(opened: Opened, text: str) -> None:
    """Wait until the pack has said this."""
    from playwright.sync_api import expect

    expect(opened.page.locator("#status")).to_contain_text(text)


def test_notes_of_an_earlier_review_are_built_in_and_those_on_gone_questions_are_shown(booking: Opened) -> None:
    page = booking.page
    assert page.locator("#tick-backend\\.once").is_checked()
    assert page.get_by_label("Note: What may happen only once").input_value() == "The bank confirms the key."
    assert page.locator("[data-stale]").all_text_contents() == ["backend.gone: A question of last year."]


def test_what_is_written_survives_a_file(booking: Opened) -> None:
    page = booking.page
    page.locator("#tick-frontend\\.age").check()
    page.get_by_label("Note: How old may what the page shows").fill("<b>Ada</b> asks\nthe app team")
    text = saved(booking)
    notes = read_notes(text, "hotel.review.json", "hotel-booking")
    assert notes.notes == (
        ReviewNote("backend.once", True, "The bank confirms the key."),
        ReviewNote("frontend.age", True, "<b>Ada</b> asks\nthe app team"),
        ReviewNote("backend.gone", False, "A question of last year."),
    )
    page.get_by_label("Note: How old may what the page shows").fill("")
    page.locator("#tick-backend\\.once").uncheck()
    page.locator("#load").set_input_files({"name": "n.json", "mimeType": "application/json", "buffer": text.encode()})
    told(booking, "2 notes loaded")
    assert saved(booking) == text


def test_a_file_that_holds_no_notes_is_refused_and_changes_nothing(booking: Opened) -> None:
    page, before = booking.page, saved(booking)
    wrong = ["{", "[]", json.dumps({"format": 1, "workflow": "another", "notes": []})]
    wrong.append(json.dumps({"format": 1, "workflow": "hotel-booking", "notes": [{"question": 7}]}))
    words = ["This file holds no notes of a review."] * 2
    words += ["These notes are of another workflow.", "A note in this file is not written as it must be."]
    for text, said in zip(wrong, words, strict=True):
        page.evaluate("document.getElementById('status').textContent = ''")
        page.locator("#load").set_input_files({"name": "n", "mimeType": "text/plain", "buffer": text.encode()})
        told(booking, said)
    assert saved(booking) == before
    assert booking.complaints == []
