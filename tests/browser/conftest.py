"""One browser for all tests of a pack, without network; screenshots of every page go to FLOWREHEARSAL_SHOTS, or to a
folder of the test run."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.formats.html import render
from tests.browser.packs import compared_report, hostile_report

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@dataclass
class Opened:
    """A page of the browser, and what it complained about."""

    page: Any
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if chromium() is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The packs that are looked at, each rendered once."""
    folder = tmp_path_factory.mktemp("packs")
    found = {}
    for name, report in (("booking", compared_report()), ("hostile", hostile_report())):
        found[name] = folder / f"{name}.html"
        found[name].write_text(render(report), encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("FLOWREHEARSAL_SHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def opened(browser: Any, file: Path, **around: Any) -> Opened:
    """A new page that shows a file; what its console says and what it throws is kept."""
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900}, **around)
    found = Opened(context.new_page())
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.goto(file.as_uri())
    return found


@pytest.fixture(scope="module")
def booking(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    """The pack of the hand-made booking; tests of one module share the page and leave it as they found it."""
    found = opened(browser, files["booking"])
    yield found
    found.page.context.close()


@pytest.fixture(scope="module")
def hostile(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    found = opened(browser, files["hostile"])
    yield found
    found.page.context.close()
