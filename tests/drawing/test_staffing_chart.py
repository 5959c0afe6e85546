"""The curve of a figure over the number of people."""

from xml.etree.ElementTree import Element, fromstring

from flowrehearsal.drawing.staffing_chart import staffing_chart
from flowrehearsal.drawing.sweep_chart import Line

SVG = "{http://www.w3.org/2000/svg}"
NAIVE = Line("naive", ((9.0, 8.0, 10.0), (3.0, None, None), (None, None, None)))
HARDENED = Line("hardened", ((1.0, 0.5, 1.5), (0.0, 0.0, 0.2), (0.0, 0.0, 0.2)))


def drawn(*lines: Line, standalone: bool = False) -> Element:
    said = ("reviewers", "expired, % of cases")
    return fromstring(staffing_chart("Expired authorisations", said, [1, 2, 4], lines, standalone))


def words(root: Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_both_axes_are_told_in_words_and_the_numbers_are_those_of_people() -> None:
    found = words(drawn(NAIVE, HARDENED, standalone=True))
    assert {"Expired authorisations", "reviewers", "expired, % of cases", "naive", "hardened"} <= set(found)
    assert found[:3] == ["1", "2", "4"]


def test_one_line_needs_no_legend_and_nothing_is_drawn_where_nothing_was_measured() -> None:
    assert "naive" not in words(drawn(NAIVE))
    nothing = Line("naive", ((None, None, None),) * 3)
    assert len(list(drawn(nothing).iter(f"{SVG}path"))) < len(list(drawn(NAIVE).iter(f"{SVG}path")))


def test_a_picture_that_stands_alone_has_its_style_inside() -> None:
    assert next(drawn(NAIVE, standalone=True).iter(f"{SVG}style"), None) is not None
    assert next(drawn(NAIVE).iter(f"{SVG}style"), None) is None
