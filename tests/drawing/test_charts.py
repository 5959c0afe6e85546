"""Charts of measured figures."""

from xml.etree.ElementTree import fromstring

from flowrehearsal.drawing.charts import curve_chart, interval_chart
from flowrehearsal.report import Figure
from tests.booking_report import booking_report

SVG = "{http://www.w3.org/2000/svg}"


def figures(metric: str) -> tuple[Figure, ...]:
    study = booking_report().study
    assert study is not None
    return tuple(figure for figure in study.figures if figure.metric == metric)


def words(drawn: str) -> set[str]:
    return {text.text or "" for text in fromstring(drawn).iter(f"{SVG}text")}


def test_an_interval_chart_names_subjects_and_unit() -> None:
    assert words(interval_chart(figures("duplicates"))) >= {"book", "charge", "per 10,000 cases"}


def test_subjects_that_look_like_formulas_stay_text() -> None:
    odd = Figure("duplicates", "$x_1$ <b>", "%", 1.0, 0.5, 1.5, 0.95, "")
    assert "$x_1$ <b>" in words(interval_chart((odd,)))


def test_a_row_says_which_statistic_it_is() -> None:
    found = words(interval_chart(figures("cycle-time")))
    assert "all cases, median" in found
    assert "minutes" in found


def test_numbers_on_an_axis_are_written_as_in_the_tables() -> None:
    long = Figure("unowned", "", "minutes, p99", 1200.0, 0.0, 2400.0, 0.95, "")
    assert {"0", "500", "1,000", "1,500", "2,000"} <= words(interval_chart((long,)))
    assert "2,000" in words(curve_chart(("open cases", (0.0, 1.0), (0.0, 2100.0))))


def test_a_curve_has_its_hours() -> None:
    study = booking_report().study
    assert study is not None
    root = fromstring(curve_chart(study.curves[0], 7))
    assert root[0].text == "open cases over time"
    assert "hours since the start" in {text.text for text in root.iter(f"{SVG}text")}


def test_the_same_chart_twice() -> None:
    assert interval_chart(figures("duplicates")) == interval_chart(figures("duplicates"))
