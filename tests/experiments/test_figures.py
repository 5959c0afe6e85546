"""Figures by the words of expectations."""

import pytest

from flowrehearsal.experiments.figures import asked_for, check_measured, figure_of
from flowrehearsal.simulation.result import Figure, StudyReport
from flowrehearsal.vocabulary.errors import UsageError
from tests.experiments.shop import day

APART = Figure("disagreement", "app / desk", "minutes, p95", 2.0, 1.0, 3.0, 0.95, "")
MOST = Figure("disagreement", "app / desk", "minutes, most", 9.0, 8.0, 10.0, 0.95, "")
STUCK = Figure("stuck", "", "%", 0.0, 0.0, 0.1, 0.95, "")
STUDY = StudyReport("rainy", False, 1, 1, 1.0, 1, "batch", (MOST, APART, STUCK))


@pytest.mark.parametrize(
    ("words", "figure"),
    [("p95(disagreement(desk, app))", APART), ("p95(disagreement(app, desk))", APART), ("stuck", STUCK)],
)
def test_a_figure_is_found_by_what_an_expectation_would_say(words: str, figure: Figure) -> None:
    assert figure_of(STUDY, words) is figure


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("p95 of disagreement", "`p95 of disagreement` is no figure"),
        ("disagreements(a)", "there is no such metric. Did you mean `disagreement`?"),
        ("median(disagreement(app, desk))", "`app / desk (minutes, most)` and `app / desk (minutes, p95)`"),
        ("losses(charge)", "Of losses there is nothing"),
    ],
)
def test_what_is_no_figure_is_refused(words: str, complaint: str) -> None:
    with pytest.raises(UsageError) as caught:
        figure_of(STUDY, words)
    assert complaint in str(caught.value)


def test_what_is_asked_for_demands_nothing_of_itself() -> None:
    asked = asked_for("p99(cycle_time)")
    assert (asked.metric, asked.quantile, asked.bound) == ("cycle_time", 0.99, 0.0)


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("cycle_time", "`median(cycle_time)` or `p95(cycle_time)`"),
        ("p80(queue_wait(clerk))", "`queue_wait(clerk)` or `p95(queue_wait(clerk))`"),
        ("disagreement(app, desk)", "`p95(disagreement(app, desk))`"),
    ],
)
def test_a_figure_that_nobody_measures_is_refused_before_anything_is_simulated(words: str, instead: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_measured(words, day())
    assert str(caught.value) == f"`{words}` is not measured; write {instead}, or expect something of it"


def test_what_is_shown_anyway_or_expected_is_measured() -> None:
    check_measured("median(cycle_time)", day())
    check_measured("p80(queue_wait(clerk))", day("p80(queue_wait(clerk)) <= 1h"))
