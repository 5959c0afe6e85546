"""The tornado."""

from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.tornado_chart import tornado_chart

SVG = "{http://www.w3.org/2000/svg}"
BARS = (("staff", (("1", 30.0), ("3", 5.0)), "70% of the variance"), ("chance", (), "30% of the variance"))


def words(drawn: str) -> set[str]:
    return {(text.text or "").strip("\u00a0") for text in fromstring(drawn).iter(f"{SVG}text")}


def test_a_bar_reaches_from_the_least_to_the_largest_value_and_says_which_they_are() -> None:
    drawn = tornado_chart("p95(wait)", "minutes, p95", 12.0, BARS)
    assert words(drawn) >= {"p95(wait)", "minutes, p95", "staff", "1", "3", "chance", "30% of the variance"}


def test_what_moves_nothing_has_no_bar() -> None:
    flat = tornado_chart("wait", "minutes", 5.0, (("staff", (("1", 5.0), ("3", 5.0)), "0%"),))
    assert words(flat) & {"1", "3"} == set()
