"""The chart of how two designs differ."""

from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.difference_chart import difference_chart, difference_png
from tests.contrasts import EVERYTHING, SAME, contrast

SVG = "{http://www.w3.org/2000/svg}"


def test_a_row_for_each_figure_that_differs_in_a_panel_of_its_kind() -> None:
    words = {text.text or "" for text in fromstring(difference_chart(EVERYTHING, "rainy", "new")).iter(f"{SVG}text")}
    assert words >= {
        "new minus old, under rainy",
        "refused clicks, per 1,000 acts",
        "guest",
        "0 → 50",
        "duplicates, per 10,000 intents",
        "cycle time, minutes",
        "all cases, p95",
    }
    assert not any(word.startswith("losses") for word in words)


def test_colours_say_which_is_better() -> None:
    drawn = difference_chart(EVERYTHING, "rainy", "new")
    assert {name for name in ("second", "third", "first", "sample") if f"stroke-{name}" in drawn} == {
        "second",
        "third",
        "first",
        "sample",
    }
    assert "stroke-third" not in difference_chart(contrast(SAME), "rainy", "new", standalone=False)


def test_the_same_picture_twice() -> None:
    assert difference_png(EVERYTHING, "rainy", "new") == difference_png(EVERYTHING, "rainy", "new")
    assert difference_png(EVERYTHING, "rainy", "new")[:8] == b"\x89PNG\r\n\x1a\n"
