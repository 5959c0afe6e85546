"""Small multiples."""

from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.sweep_chart import Line, Panel, sweep_chart

SVG = "{http://www.w3.org/2000/svg}"
SHORT = Line("outage 15m", ((9.0, 8.0, 10.0), (3.0, None, None)))
LONG = Line("outage 2h", ((12.0, 10.0, 14.0), (None, None, None)))


def test_a_row_of_panels_for_each_figure_with_the_values_below_the_last() -> None:
    rows = [[Panel("wait", "minutes", (SHORT, LONG))] * 2, [Panel("stuck", "%", (SHORT,))] * 2]
    drawn = sweep_chart("wait and stuck", "staff", ["one", "two"], rows)
    words = [text.text or "" for text in fromstring(drawn).iter(f"{SVG}text")]
    assert {"wait", "minutes", "stuck", "%", "staff", "outage 15m", "outage 2h"} <= set(words)
    assert [words.count(word) for word in ("wait", "minutes", "one", "two", "staff")] == [2, 1, 2, 2, 2]


def test_a_few_figures_stand_beside_each_other() -> None:
    figures = [[Panel(name, unit, (SHORT,))] for name, unit in (("wait", "minutes"), ("stuck", "%"), ("late", "cases"))]
    beside, below = (fromstring(sweep_chart("all", "staff", ["one", "two"], rows)) for rows in (figures, figures * 2))
    words = [text.text or "" for text in beside.iter(f"{SVG}text")]
    assert [words.count(word) for word in ("minutes", "%", "cases", "one", "staff")] == [1, 1, 1, 3, 3]
    wide, high = (float(beside.attrib[name].removesuffix("pt")) for name in ("width", "height"))
    assert wide > 2 * high
    assert float(below.attrib["height"].removesuffix("pt")) > 2 * float(below.attrib["width"].removesuffix("pt"))


def test_one_line_needs_no_legend() -> None:
    drawn = sweep_chart("wait", "staff", ["one", "two"], [[Panel("wait", "minutes", (SHORT,))]])
    assert "outage 15m" not in drawn
