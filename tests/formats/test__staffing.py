"""What fewer or more people would do, in every format that tells people of it."""

import json
from dataclasses import replace

from flowrehearsal.formats import html, markdown, text
from flowrehearsal.formats import json as as_json
from flowrehearsal.formats._staffing import staffing_rows, staffing_told
from flowrehearsal.report import Report, StaffingReport
from tests.formats.small_report import bare_report, figure, study

LAPSED = replace(figure(None, ""), metric="lapsed", subject="capture", unit="%")
CURVE = (
    replace(LAPSED, estimate=12.0, low=8.0, high=16.0),
    replace(LAPSED, estimate=None, low=None, high=None),
)
FOUND = StaffingReport("senior_clerk", (1, 2), 10, (CURVE,), ("interrupted after 2 of 3 combinations",), 2)


def reviewed(*found: StaffingReport) -> Report:
    return replace(bare_report(), study=study(), staffing=found)


def test_each_number_of_people_has_a_row_and_what_was_not_measured_says_so() -> None:
    assert list(staffing_rows(FOUND)) == [
        ("1", "lapsed", "capture", "12", "8 … 16", "%"),
        ("2", "lapsed", "capture", "not measured", "", "%"),
    ]


def test_it_says_how_much_stands_behind_it_and_what_the_definition_has() -> None:
    told = "10 replications at each number, all of them with the same chance."
    assert staffing_told(FOUND) == f"{told} The definition has 2. Limit met: interrupted after 2 of 3 combinations."
    assert staffing_told(replace(FOUND, declared=None, limits_met=())) == told
    nothing = replace(FOUND, declared=None, limits_met=(), curves=())
    assert staffing_told(nothing) == f"{told} Nothing that they have a hand in was measured."


def test_the_pack_shows_a_chart_for_each_figure_under_the_question() -> None:
    page = html.render(reviewed(FOUND))
    _, _, after = page.partition("<h3>How many senior clerks it takes</h3>")
    shown = after.partition("<h3>")[0]
    assert [word in shown for word in ("<figcaption>Lapsed: capture</figcaption>", ">senior clerks<", "<svg")] == [
        True,
        True,
        True,
    ]
    assert "it takes</h3>" not in html.render(reviewed())


def test_text_markdown_and_json_have_the_numbers() -> None:
    head = "How many senior clerks it takes"
    assert head in text.render(reviewed(FOUND))
    assert f"## {head}" in markdown.render(reviewed(FOUND))
    assert "| 1 | lapsed | capture | 12 | 8 … 16 | % |" in markdown.render(reviewed(FOUND))
    found = json.loads(as_json.render(reviewed(FOUND)))["staffing"]
    assert [(one["role"], one["people"], len(one["curves"][0])) for one in found] == [("senior_clerk", [1, 2], 2)]
    assert json.loads(as_json.render(reviewed()))["staffing"] is None
