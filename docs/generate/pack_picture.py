"""Takes the picture of a review pack for the README: a run of the shipped report, at its last step, in Chromium."""

import shutil
import sys
from pathlib import Path

PACK = Path("reports/hotel_booking.html")
PICTURE = Path("docs/pictures/review-pack.png")
SIZE = {"width": 1280, "height": 800}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def take(pack: Path = PACK, picture: Path = PICTURE) -> None:
    """Write the picture; SystemExit with what is missing where there is no browser or no pack."""
    from playwright.sync_api import sync_playwright

    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None or not pack.is_file():
        sys.exit("A Chromium and reports/hotel_booking.html (make review) are needed to take the picture.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = started.new_context(offline=True, viewport=SIZE, color_scheme="light").new_page()
        page.goto(pack.resolve().as_uri())
        stage = page.locator("#stage")
        stage.get_by_role("button", name="Last step").click()
        stage.evaluate("each => each.scrollIntoView({behavior: 'instant'})")
        page.screenshot(path=str(picture))
        started.close()


if __name__ == "__main__":
    take()
