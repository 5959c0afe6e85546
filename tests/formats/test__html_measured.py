"""What the page says of figures."""

from dataclasses import replace

from flowrehearsal.formats.html import render
from flowrehearsal.vocabulary.verdict import Verdict
from tests.formats.small_report import bare_report, figure, study


def test_a_broken_gate_stands_beside_the_cases_that_show_it() -> None:
    broken = replace(figure(Verdict.VIOLATED, "at most 2"), witnesses=("3:141", "3:150"))
    fine = replace(figure(Verdict.HOLDS, "at most 9"), witnesses=("1:7",))
    page = render(replace(bare_report(), study=study(broken, fine)))
    assert "at most 2 (rehearse replay draws 3:141 and 3:150)" in page
    assert "1:7" not in page
