"""The page on two designs in a browser: nothing to complain about, and runs of both are stepped through at once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.formats.html import render_pair
from tests.browser.conftest import Opened, opened
from tests.browser.test_pages import CHECKS
from tests.pairs import pair

pytestmark = pytest.mark.slow
PAGES = [
    "cover",
    "what-comes-and-goes",
    "which-promises-hold",
    "measured",
    "who-notices",
    "what-rules-find",
    "what-tables-say",
    "what-is-written",
    "questions",
    "reach",
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("pair") / "pair.html"
    found.write_text(render_pair(pair()), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def both(browser: Any, file: Path) -> Iterator[Opened]:
    found = opened(browser, file)
    yield found
    found.page.context.close()


def test_every_page_is_there_fits_and_is_kept_as_a_picture(both: Opened, shots: Path) -> None:
    page = both.page
    assert page.locator("main > section").evaluate_all("all => all.map(each => each.id)") == PAGES
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    for name in PAGES:
        page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", name)
        page.screenshot(path=str(shots / f"pair-{name}.png"))
    assert page.evaluate(fits)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(fits)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert both.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_names_and_roles_hold(browser: Any, file: Path, scheme: Any) -> None:
    found = opened(browser, file, color_scheme=scheme)
    found.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found.page.evaluate("pack.choose('s1')")
    assert found.page.evaluate(CHECKS) == []
    found.page.context.close()


def halves(opened: Opened, part: str) -> list[str]:
    return list(opened.page.locator(f"#duel .half {part}").all_inner_texts())


def test_both_runs_are_stepped_through_at_once_by_keys(both: Opened) -> None:
    page = both.page
    page.locator("#duel").scroll_into_view_if_needed()
    page.locator("#duel select").select_option(label="2. Closed means closed")
    page.locator("#duel").get_by_role("button", name="Step on").click()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator("#duel .at").inner_text() == "step 3 of 4"
    assert halves(both, "h4")[0::3][:1] == ["Where the case is: not_booked"]
    page.keyboard.press("End")
    assert halves(both, ".text") == ["The supplier finishes the booking after all"] * 2
    assert page.locator("#duel .half .here").count() == 2
    assert both.complaints == []


def test_beside_a_run_stands_what_the_other_design_does_otherwise(both: Opened) -> None:
    page = both.page
    page.get_by_role("button", name="Step through run 3").click()
    assert page.locator("#duel select").input_value() == "2"
    assert halves(both, "h3") == ["✕ old: broken, from 1 fault on", "✓ new: holds, up to 2 faults"]
    assert halves(both, ".text")[1] == "No run breaks this promise here."
    assert page.locator("#duel .half").nth(1).locator(".otherwise li").all_inner_texts() == [
        "book: the key was per attempt and is now per entity.",
        "processing now belongs to agent.",
        "failed is now called not_booked.",
    ]


def test_notes_are_saved_for_the_second_design_with_those_on_answered_questions(both: Opened) -> None:
    page = both.page
    page.evaluate("document.querySelectorAll('#questions details').forEach(each => { each.open = true; })")
    page.locator("#questions textarea").last.fill("Ada asks.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save notes").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "booking.review.json"
    answered = page.locator("#questions details [data-question]").last.get_attribute("data-question")
    assert saved["notes"] == [{"question": answered, "ticked": False, "note": "Ada asks."}]


def test_what_is_chosen_is_marked_in_both_pictures(both: Opened) -> None:
    page = both.page
    page.locator("#diagram-1 .box[data-about='s1']").click()
    assert page.locator(".picture .box.chosen").count() == 2
    page.keyboard.press("Escape")
    assert page.locator(".box.chosen").count() == 0


def test_without_scripts_every_run_is_readable_and_paper_has_no_controls(browser: Any, file: Path, shots: Path) -> None:
    still = opened(browser, file, java_script_enabled=False)
    assert [still.page.locator(f"#{name}").is_visible() for name in PAGES] == [True] * len(PAGES)
    assert still.page.locator("#duel").is_visible() is False
    assert still.page.locator("#contest-1 .sequence").is_visible()
    still.page.context.close()
    page = opened(browser, file).page
    assert page.pdf(path=str(shots / "pair.pdf"), prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    hidden = ["#bar", "nav", "#duel", ".zooms", ".play"]
    assert [page.locator(each).first.is_visible() for each in hidden] == [False] * len(hidden)
    page.context.close()
