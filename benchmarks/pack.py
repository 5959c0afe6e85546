"""The review pack of each design, and of each naive design beside the hardened one: its size, and the processor time a
browser takes until it can be used.

Run as `python -m benchmarks.pack`, or with the names of designs (hotel_booking/naive, hotel_booking/beside).
Sizes are in kB (target 1,000, beside 1,500), times in milliseconds of the page's own thread (target 1,000): what
others do on the machine does not count. Needs Chromium.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from flowrehearsal.definition.load import load_scenario, load_workflow
from flowrehearsal.formats.html import render, render_pair
from flowrehearsal.pairing import Setting, side_by_side
from flowrehearsal.pipeline import review
from tests.models.expected import DESIGNS, MODELS

SCENARIO = "bad-day"
KINDS, BESIDE = ("naive", "hardened"), "beside"
TIMES = 3
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PARTS = ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "TaskDuration")
"""What the browser says of a page: scripts, layout, styles, and everything that its thread did."""


def opened(browser: Any, file: Path) -> list[float]:
    """Milliseconds of each part until a pack can be used."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    session.send("Performance.enable")
    page.goto(file.as_uri())
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return [1_000 * found[part] for part in PARTS]


def written(design: str) -> str:
    """The pack of a design, or of two where its name says so."""
    name, _, kind = design.partition("/")
    scenario = load_scenario(SCENARIO)
    if kind != BESIDE:
        return render(review((load_workflow(MODELS / f"{design}.yaml"), scenario)))
    first, second = (load_workflow(MODELS / name / f"{each}.yaml") for each in KINDS)
    return render_pair(side_by_side(first, second, Setting(scenario=scenario)))


def main() -> None:
    """One line for each design."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        sys.exit("Chromium is needed to open the packs.")
    print(f"{'design':30} {'kB':>6} {'scripts':>8} {'layout':>8} {'styles':>8} {'all':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for design in sys.argv[1:] or [f"{name}/{kind}" for name in DESIGNS for kind in (*KINDS, BESIDE)]:
            text = written(design)
            file = Path(folder, "pack.html")
            file.write_text(text, encoding="utf-8")
            times = [median(each) for each in zip(*(opened(browser, file) for _ in range(TIMES)), strict=True)]
            told = " ".join(f"{time:8.0f}" for time in times)
            print(f"{design:30} {len(text.encode()) / 1_000:6.0f} {told}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
