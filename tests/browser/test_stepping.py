"""A run is stepped through by buttons and keys: where the case is, who talks, and what every screen shows."""

import pytest

from tests.browser.conftest import Opened

pytestmark = pytest.mark.slow

LATE = "4. The customer sees “Something went wrong”; the supplier holds a booking"


def screens(opened: Opened) -> list[str]:
    return list(opened.page.locator("#stage .screen-card .shows").all_inner_texts())


def test_steps_are_taken_by_buttons_and_keys_and_screens_follow(booking: Opened) -> None:
    page = booking.page
    stage = page.locator("#stage")
    stage.scroll_into_view_if_needed()
    stage.get_by_label("Run").select_option(label=LATE)
    assert stage.locator(".at").inner_text() == "step 0 of 4"
    assert screens(booking)[:2] == ["Your booking", "–"]
    stage.get_by_role("button", name="Step on").click()
    assert stage.locator(".text").inner_text() == "The traveller submits the booking"
    assert screens(booking) == ["Processing", "Processing", "nothing"]
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert stage.locator(".view h3").first.inner_text() == "Where the case is: failed"
    assert screens(booking)[:2] == ["Something went wrong", "Failed"]
    assert stage.locator("svg .here").count() == 1
    assert stage.locator("svg .now").count() > 0
    page.keyboard.press("End")
    assert stage.get_by_role("button", name="Step on").get_attribute("aria-disabled") == "true"
    page.keyboard.press("Home")
    assert stage.locator(".at").inner_text() == "step 0 of 4"
    assert booking.complaints == []


def test_a_card_opens_its_run_on_the_stage(booking: Opened) -> None:
    page = booking.page
    page.get_by_role("button", name="Step through run 3").click()
    assert page.locator("#stage select").input_value() == "2"
    page.keyboard.press("Enter")
    assert page.locator("#stage .at").inner_text() == "step 1 of 3"


def test_a_button_on_a_screen_can_be_chosen(booking: Opened) -> None:
    page = booking.page
    page.locator("#stage select").select_option("0")
    page.locator("#stage .who a.pick").first.click()
    assert page.locator("#inspector h2").inner_text() == "Surface traveller_app"
    page.keyboard.press("Escape")
