"""What axe-core finds in a pack, beside our own checks: nothing. `make axe` fetches it; without it nothing is asked."""

from pathlib import Path
from typing import Any

import pytest

from flowrehearsal.formats._notice import Notice, Trouble
from flowrehearsal.formats.html import render_notice, render_pair
from tests.browser.conftest import opened
from tests.pairs import pair

AXE = Path("build/axe/node_modules/axe-core/axe.min.js")
ASKED = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)}`));
}"""
WRONG = Notice("flow.yaml", "Not right", "1 problem.", (Trouble("No", "Yes", "flow.yaml:1:1", 1, ("a", "b")),))

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not here: make axe")]


def asked(page: Any) -> Any:
    """Every violation, by its rule and the element that it is about."""
    # An expression is not held to the policy of the page, which lets no foreign script in.
    page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
    return page.evaluate(ASKED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["booking", "hostile"])
def test_nothing_is_found_in_a_pack(browser: Any, files: dict[str, Path], name: str, scheme: Any) -> None:
    page = opened(browser, files[name], color_scheme=scheme).page
    assert asked(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    page.locator(".play button").first.click()
    page.keyboard.press("ArrowRight")
    page.evaluate("pack.choose('s1')")
    assert asked(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert asked(page) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_in_the_page_on_two_designs(browser: Any, tmp_path: Path, scheme: Any) -> None:
    file = tmp_path / "pair.html"
    file.write_text(render_pair(pair()), encoding="utf-8")
    page = opened(browser, file, color_scheme=scheme).page
    assert asked(page) == []
    page.locator(".play button").first.click()
    assert asked(page) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_where_the_definition_is_wrong(browser: Any, tmp_path: Path, scheme: Any) -> None:
    file = tmp_path / "notice.html"
    file.write_text(render_notice(WRONG, ""), encoding="utf-8")
    page = opened(browser, file, color_scheme=scheme).page
    assert asked(page) == []
    page.context.close()
