"""What is said of a gate that is not met."""

from dataclasses import replace

from flowrehearsal.formats._complaints import gate_told
from flowrehearsal.vocabulary.verdict import Verdict
from tests.formats.small_report import figure


def test_a_broken_gate_names_the_cases_that_show_it() -> None:
    broken = replace(figure(Verdict.VIOLATED, "none"), witnesses=("3:141", "3:150"))
    assert gate_told(broken, decides=True) == (
        "duplicates of charge misses its gate `none`: 2.5 per 10k measured (1.25 to 3.75). "
        "`rehearse simulate --trace` shows it in `3:141` and `3:150`."
    )


def test_a_gate_that_may_be_met_names_none() -> None:
    open_question = replace(figure(Verdict.UNDECIDED, "none"), witnesses=("3:141",))
    assert gate_told(open_question, decides=True) == (
        "duplicates of charge may or may not meet its gate `none`: 2.5 per 10k measured (1.25 to 3.75)."
    )
