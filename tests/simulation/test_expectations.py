"""What a scenario expects, and whether an estimate meets it."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.scenario import Expectation
from flowrehearsal.simulation.expectations import at_most, judge, metric_of, statistic_of, subjects_of, wanted_of
from flowrehearsal.simulation.measuring import MEAN, P95, P99, Statistic
from flowrehearsal.statistics.estimate import Estimate, nothing
from flowrehearsal.vocabulary.errors import UsageError
from flowrehearsal.vocabulary.verdict import Verdict
from tests.simulation.programs import scenario


def expectation(comparator: str = "<=", bound: float = 1.0, per: int = 10_000) -> Expectation:
    return Expectation("as written", "duplicates", ("reserve",), None, per, comparator, bound)  # type: ignore[arg-type]


def between(low: float, high: float) -> Estimate:
    return Estimate((low + high) / 2, low, high, 0.95, "by hand", 9)


@pytest.mark.parametrize(
    ("low", "high", "strict", "verdict"),
    [
        (0, 1, False, Verdict.HOLDS),
        (0, 1, True, Verdict.UNDECIDED),
        (0, 2, False, Verdict.UNDECIDED),
        (1, 2, False, Verdict.UNDECIDED),
        (1, 2, True, Verdict.VIOLATED),
        (2, 3, False, Verdict.VIOLATED),
    ],
)
def test_the_far_end_decides(low: float, high: float, strict: bool, verdict: Verdict) -> None:
    assert at_most(low, high, 1, strict) is verdict


def test_a_rate_is_compared_per_so_many() -> None:
    assert judge(expectation(bound=2), between(1e-5, 1e-4)) is Verdict.HOLDS
    assert judge(expectation(bound=2), between(3e-4, 4e-4)) is Verdict.VIOLATED


def test_a_figure_may_have_to_be_large() -> None:
    assert judge(expectation(">=", 5, per=1), between(6, 7)) is Verdict.HOLDS
    assert judge(expectation(">", 5, per=1), between(4, 5)) is Verdict.VIOLATED
    assert judge(expectation(">", 5, per=1), between(4, 6)) is Verdict.UNDECIDED


def test_nothing_measured_decides_nothing() -> None:
    assert judge(expectation(), nothing(0.95)) is Verdict.UNDECIDED


def test_a_pair_may_be_written_either_way_round() -> None:
    pair = Expectation("", "disagreement", ("a", "b"), 0.95, 1, "<=", 1.0)
    assert subjects_of(pair) == ("a / b", "b / a")
    assert (metric_of(pair), statistic_of(pair)) == ("disagreement", P95)


def test_words_of_a_metric_are_joined_by_underscores_in_a_scenario() -> None:
    assert metric_of(Expectation("", "operator_touches", ("agent",), None, 1_000, "<=", 1.0)) == "operator-touches"


def test_an_unknown_metric_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="duplicates"):
        metric_of(Expectation("x", "dublicates", (), None, 1, "<=", 1.0))


def test_a_statistic_that_is_expected_is_taken_as_well() -> None:
    p90 = Expectation("", "disagreement", ("a", "b"), 0.9, 1, "<=", 1.0)
    wanted = wanted_of(replace(scenario(), expect=(p90,)))
    assert wanted["disagreement"][-1] == Statistic("quantile", 0.9)
    assert wanted["unowned"] == (P99,)
    assert wanted["duplicates"] == (MEAN,)
