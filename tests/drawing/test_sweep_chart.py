"""Small multiples."""

from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.sweep_chart import Line, Panel, sweep_chart

SVG = "{http://www.w3.org/2000/svg}"
SHORT = Line("outage 15m", ((9.0, 8.0, 10.0), (3.0, None, None)))
LONG = Line("outage 2h", ((12.0, 10.0, 14.0), (None, None, None)))


def test_a_row_of_panels_for_each_figure_with_the_values_below_the_last() -> None:
    rows = [[Panel("wait", "minutes", (SHORT, LONG))], [Panel("stuck", "%", (SHORT,))]]
    drawn = sweep_chart("wait and stuck", "staff", ["one", "two"], rows)
    words = [text.text or "" for text in fromstring(drawn).iter(f"{SVG}text")]
    assert {"wait", "minutes", "stuck", "%", "staff", "outage 15m", "outage 2h"} <= set(words)
    assert (words.count("one"), words.count("two"), words.count("staff")) == (1, 1, 1)


def test_one_line_needs_no_legend() -> None:
    drawn = sweep_chart("wait", "staff", ["one", "two"], [[Panel("wait", "minutes", (SHORT,))]])
    assert "outage 15m" not in drawn
