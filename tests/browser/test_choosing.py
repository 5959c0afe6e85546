"""Choosing something marks it everywhere and shows its lines; pictures can be made larger; roles see what they ask."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.definition.workflow import Event
from flowrehearsal.formats.html import render
from tests.browser.conftest import Opened, opened
from tests.browser.packs import compared_report

pytestmark = pytest.mark.slow


def marked(opened: Opened) -> set[str]:
    """The pages on which something is marked."""
    found = opened.page.evaluate("""[...document.querySelectorAll('.chosen')].map(
        each => each.closest('main > section')?.id).filter(Boolean)""")
    return set(found)


def test_a_state_chosen_in_a_table_is_marked_everywhere_with_its_lines(booking: Opened) -> None:
    page = booking.page
    page.locator("#state-by-surface tbody a.pick", has_text="draft").first.click()
    assert {"workflow", "state-by-surface", "who-owns-what", "what-arrives-where", "definition"} <= marked(booking)
    panel = page.locator("#inspector")
    assert panel.locator("h2").inner_text() == "State draft"
    assert panel.locator("pre").inner_text() == "  draft:\n    owner: traveller"
    panel.get_by_role("link", name="The workflow").click()
    page.keyboard.press("Escape")
    assert (panel.is_visible(), marked(booking)) == (False, set())


def test_a_box_of_the_diagram_is_chosen_by_keys(booking: Opened) -> None:
    page = booking.page
    page.get_by_role("button", name="State processing").focus()
    page.keyboard.press("Enter")
    assert page.locator("#inspector h2").inner_text() == "State processing"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("State processing, ")


def test_whatever_can_be_chosen_can_be_chosen_by_keys(browser: Any, tmp_path: Path) -> None:
    """An action that stands in no table, such as one that follows at once, is reached in the diagram."""
    report = compared_report()
    at_once = replace(report.workflow.actions["mark_failed"], on=(Event("", "always"),))
    workflow = replace(report.workflow, actions={**report.workflow.actions, "give_up": at_once})
    file = tmp_path / "pack.html"
    file.write_text(render(replace(report, workflow=workflow, changes=None)), encoding="utf-8")
    page = opened(browser, file).page
    unreached = page.evaluate("""() => {
      const reached = [...document.querySelectorAll("[data-about]")].filter(each => each.tabIndex >= 0);
      const keys = new Set(reached.flatMap(each => each.dataset.about.split(" ")));
      return Object.keys(pack.known.subjects).filter(key => !keys.has(key));
    }""")
    assert unreached == []
    page.get_by_role("button", name="give_up").focus()
    chosen = []
    for _ in range(2):
        page.keyboard.press("Enter")
        chosen.append(page.locator("#inspector h2").inner_text())
    page.keyboard.press("Enter")
    assert chosen == ["Action mark_failed", "Action give_up"]
    assert page.locator("#inspector").is_visible() is False
    page.context.close()


def test_a_finding_is_marked_with_what_it_is_about(booking: Opened) -> None:
    page = booking.page
    page.locator("#findings a.pick").first.click()
    assert page.locator("#inspector h2").inner_text() == "Finding effect-before-commit"
    assert {"findings", "workflow"} <= marked(booking)
    page.get_by_role("button", name="Close").click()
    assert marked(booking) == set()


def test_the_diagram_grows_and_shrinks_by_buttons_keys_and_wheel(booking: Opened) -> None:
    page = booking.page
    width = "document.querySelector('#diagram svg').getBoundingClientRect().width"
    figure = page.locator("#diagram")
    figure.scroll_into_view_if_needed()
    figure.get_by_role("button", name="Larger").wait_for()
    fitting = page.evaluate(width)
    figure.get_by_role("button", name="Larger").click()
    assert page.evaluate(width) > fitting
    figure.get_by_role("button", name="Fit the page").click()
    assert page.evaluate(width) == fitting
    figure.locator(".scroll").focus()
    page.keyboard.press("+")
    assert page.evaluate(width) > fitting
    page.keyboard.press("0")
    figure.locator(".scroll").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    assert page.evaluate(width) > fitting
    page.keyboard.press("0")


def test_a_role_sees_its_questions_and_the_pages_for_them(booking: Opened) -> None:
    page = booking.page
    page.get_by_label("Show questions of").select_option("frontend")
    asked = page.locator("[data-question]").evaluate_all(
        "all => all.filter(each => each.checkVisibility()).map(each => each.dataset.question.split('.')[0])"
    )
    assert set(asked) == {"frontend"}
    assert page.locator("#how-calls-repeat").is_visible() is False
    assert page.locator("#state-by-surface").is_visible() is True
    page.evaluate("location.hash = 'how-calls-repeat'")
    page.locator("#how-calls-repeat").wait_for()
    assert page.get_by_label("Show questions of").input_value() == ""
    assert booking.complaints == []
