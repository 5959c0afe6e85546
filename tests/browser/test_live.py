"""A served review in a browser: it shows the next version at the same place, and keeps what is not saved yet."""

from collections.abc import Iterator
from typing import Any

import pytest

from flowrehearsal.cli.live.reviewing import live_script
from flowrehearsal.cli.live.serving import served
from flowrehearsal.cli.live.shown import Shown
from flowrehearsal.formats._notice import Notice, Trouble
from flowrehearsal.formats.html import render, render_notice
from tests.browser.conftest import Opened
from tests.browser.packs import HOSTILE, compared_report

pytestmark = pytest.mark.slow

WRONG = Notice(
    "flow.yaml", "Not right", "1 problem.", (Trouble(HOSTILE[0], HOSTILE[1], "flow.yaml:1:1", 1, ("", "x")),)
)


@pytest.fixture(scope="module")
def pack() -> str:
    return render(compared_report(), live_script())


@pytest.fixture
def live(browser: Any, pack: str) -> Iterator[tuple[Opened, Shown]]:
    """The pack, opened from a server of this machine."""
    shown = Shown(pack)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = Opened(context.new_page())
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    with served(shown) as port:
        opened.page.goto(f"http://127.0.0.1:{port}/")
        yield opened, shown
        context.close()


def until(page: Any, condition: str) -> None:
    """Wait for a condition; Playwright's own way to do so is stopped by the policy of the page."""
    page.evaluate(f"new Promise((met) => (function look() {{ {condition} ? met() : requestAnimationFrame(look); }})())")


def test_the_next_version_is_shown_at_the_same_place(live: tuple[Opened, Shown], pack: str) -> None:
    from playwright.sync_api import expect

    opened, shown = live
    page = opened.page
    page.get_by_role("button", name="Dark").click()
    page.locator("#role").select_option(label="operations")
    page.get_by_role("link", name="Override consequences").first.click()
    place = "document.querySelector(location.hash).getBoundingClientRect().top"
    until(page, f"Math.abs({place}) < 200")
    page.evaluate("scrollBy(0, 137)")
    address, before = page.url, page.evaluate(place)
    shown.put(render_notice(WRONG, live_script()))
    expect(page.get_by_role("heading", level=1)).to_have_text("Not right")
    expect(page.locator("strong")).to_have_text(HOSTILE[0])
    shown.put(pack.replace("Agenda, 45 minutes", "Agenda, 44 minutes"))
    expect(page.get_by_role("heading", name="Agenda, 44 minutes")).to_be_attached()
    until(page, "history.scrollRestoration === 'auto'")
    assert (page.url, page.locator("html").get_attribute("data-theme")) == (address, "dark")
    assert page.locator("#role").input_value() == "operations"
    assert abs(page.evaluate(place) - before) < 2
    assert opened.complaints == []


def test_notes_that_are_not_saved_are_not_lost(live: tuple[Opened, Shown], pack: str) -> None:
    from playwright.sync_api import expect

    opened, shown = live
    page = opened.page
    note = page.get_by_label("Note: How old may what the page shows")
    note.fill("Ada asks")
    shown.put(pack.replace("Agenda, 45 minutes", "Agenda, 43 minutes"))
    expect(page.locator("#status")).to_contain_text("it is shown when your notes are saved")
    assert note.input_value() == "Ada asks"
    with page.expect_download():
        page.get_by_role("button", name="Save notes").click()
    expect(page.get_by_role("heading", name="Agenda, 43 minutes")).to_be_attached()
    assert opened.complaints == []
