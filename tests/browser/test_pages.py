"""Every page of a pack in a browser: nothing to complain about, readable in light and dark, on paper and by keys."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opened, opened
from tests.browser.packs import HOSTILE

pytestmark = pytest.mark.slow
CHECKS = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
PAGES = [
    "cover",
    "workflow",
    "state-by-surface",
    "who-owns-what",
    "what-done-means",
    "what-faults-lead-to",
    "what-overrides-leave",
    "what-arrives-where",
    "how-calls-repeat",
    "what-changes",
    "what-verdicts-rest-on",
    "how-it-goes-wrong",
    "questions",
    "findings",
    "promises",
    "measured",
    "reach",
    "definition",
]

FLOWING = {"cover", "findings", "promises", "measured", "reach", "definition"}
"""What needs no sheet of its own on paper."""


def test_every_page_is_there_fits_and_is_kept_as_a_picture(booking: Opened, shots: Path) -> None:
    page = booking.page
    assert page.locator("main > section").evaluate_all("all => all.map(each => each.id)") == PAGES
    for name in PAGES:
        page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", name)
        page.screenshot(path=str(shots / f"{name}.png"))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert booking.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_names_and_roles_hold_on_every_page(browser: Any, files: dict[str, Path], scheme: Any) -> None:
    found = opened(browser, files["booking"], color_scheme=scheme)
    found.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found.page.evaluate("pack.choose('s1')")
    assert found.page.evaluate(CHECKS) == []
    found.page.context.close()


def test_the_theme_can_be_chosen(booking: Opened) -> None:
    page = booking.page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) != light
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(ground) == light


def test_without_scripts_everything_is_readable(browser: Any, files: dict[str, Path]) -> None:
    found = opened(browser, files["booking"], java_script_enabled=False)
    assert found.page.locator("#bar").is_visible() is False
    assert found.page.locator("#stage").is_visible() is False
    assert [found.page.locator(f"#{name}").is_visible() for name in PAGES] == [True] * len(PAGES)
    assert "The bank confirms the key." in str(found.page.locator("#questions").text_content())
    found.page.context.close()


def test_paper_has_every_page_and_no_controls(browser: Any, files: dict[str, Path], shots: Path) -> None:
    found = opened(browser, files["booking"])
    page = found.page
    paper = page.pdf(path=str(shots / "pack.pdf"), prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    assert len(PAGES) - len(FLOWING) < paper.count(b"/Type /Page\n") < len(PAGES) + 8
    page.emulate_media(media="print")
    hidden = ["#bar", "nav", "#stage", ".zooms", ".note-text", ".play"]
    assert [page.locator(each).first.is_visible() for each in hidden] == [False] * len(hidden)
    breaks = page.locator("main > section").evaluate_all("all => all.map(each => getComputedStyle(each).breakBefore)")
    assert breaks == ["auto" if name in FLOWING else "page" for name in PAGES]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    steps = page.locator("#example-2 .telling ol")
    assert steps.is_visible() and steps.evaluate("each => getComputedStyle(each).display") == "table"
    pictures = page.locator(".example .picture").evaluate_all("all => all.map(each => each.checkVisibility())")
    assert pictures == [True] + [False] * (len(pictures) - 1)
    assert page.locator("[data-question='backend.once'] .said").inner_text() == "Settled. The bank confirms the key."
    page.context.close()


def test_what_a_definition_says_is_text_and_nothing_else(hostile: Opened, files: dict[str, Path]) -> None:
    page = hostile.page
    assert hostile.complaints == []
    assert page.locator("script").count() == 2
    assert page.locator("img, iframe, object, [onerror]").count() == 0
    shown = page.locator("#state-by-surface").evaluate("each => each.textContent")
    assert [text for text in HOSTILE if text not in shown and text[:160] not in shown] == []
    assert page.locator("#source").evaluate("each => each.textContent").strip("\n").split("\n") == [
        text.strip("\n") for text in HOSTILE
    ]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    foreign = page.locator("#state-by-surface .line", has_text=HOSTILE[2]).first
    assert foreign.evaluate("each => each.dir") == "auto"


def test_the_first_key_leads_past_the_controls_and_every_control_is_reached_by_keys(
    browser: Any, files: dict[str, Path]
) -> None:
    page = opened(browser, files["booking"]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["role", "save", "load", "theme", "print"]
    unreachable = "[...document.querySelectorAll('.scroll')].filter(each => each.tabIndex !== 0).length"
    assert page.evaluate(unreachable) == 0
    page.context.close()
