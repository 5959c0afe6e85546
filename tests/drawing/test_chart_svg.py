"""Matplotlib's SVG without styles, dates or names that clash."""

import re

from matplotlib.axes import Axes

from flowrehearsal.drawing.chart_svg import drawn


def line(axes: Axes) -> None:
    axes.plot([0, 1], [0, 1], color="#0000ff")


def test_colours_are_classes_and_nothing_is_styled_in_place() -> None:
    picture = drawn((4, 2), line, "a line", "first")
    assert 'class="stroke-first"' in picture
    assert "style" not in picture
    assert "metadata" not in picture
    assert "<title>a line</title>" in picture


def test_two_charts_share_no_name_and_every_reference_has_its_target() -> None:
    one, other = (drawn((4, 2), line, "a line", name) for name in ("first", "second"))
    names = [set(re.findall(r' id="([^"]+)"', picture)) for picture in (one, other)]
    assert names[0] & names[1] == set()
    for picture, known in zip((one, other), names, strict=True):
        referred = set(re.findall(r'href="#([^"]+)"', picture)) | set(re.findall(r"url\(#([^)]+)\)", picture))
        assert referred
        assert referred - known == set()
