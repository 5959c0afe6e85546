"""Expectations are decided while replications come in, and as seldom wrongly as they say."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from flowrehearsal.definition.expectations import expectation
from flowrehearsal.simulation.expectations import judge
from flowrehearsal.simulation.judging_expectations import Judging, looks
from flowrehearsal.simulation.measuring import MEAN, P95, Reading, Statistic
from flowrehearsal.statistics.mean import mean
from flowrehearsal.vocabulary.verdict import Verdict
from tests.simulation.lives import MINUTE, SCENARIO
from tests.statistics.peeking import draws

DUPLICATES = ("duplicates", "reserve", MEAN)
APART = ("disagreement", "app / desk", P95)
AT_MOST_FIVE = "p95(disagreement(app, desk)) <= 5m"


def judging(*lines: str, budget: int = 300) -> Judging:
    scenario = replace(SCENARIO, expect=tuple(map(expectation, lines)))
    return Judging(scenario, budget, 0.95)


def reading(key: tuple[str, str, Statistic], value: float | None, size: int = 500) -> Reading:
    return Reading(*key, value, size, (value or 0.0) * size)


def decided(judge: Judging, key: tuple[str, str, Statistic], values: Sequence[float]) -> Judging:
    """As a study does it: until nothing is open, or there are no more replications."""
    for value in values:
        judge.add((reading(key, value),))
        if judge.is_decided:
            break
    return judge


def test_looks_are_fixed_beforehand_and_end_with_the_budget() -> None:
    assert list(looks(100)) == [20, 30, 40, 50, 60, 72, 86, 100]
    assert (list(looks(20)), list(looks(7))) == ([20], [7])


@pytest.mark.parametrize(("minutes", "verdict"), [(4.0, Verdict.HOLDS), (6.0, Verdict.VIOLATED)])
def test_what_is_clear_is_decided_at_the_first_look(minutes: float, verdict: Verdict) -> None:
    values = (minutes + draws(1).normal(0.0, 0.5, 300)) * MINUTE
    (answer,) = decided(judging(AT_MOST_FIVE), APART, values.tolist()).answers
    assert (answer.verdict, answer.after, len(answer.column.values)) == (verdict, 20, 20)


def test_what_is_close_takes_longer_and_may_stay_open() -> None:
    close, closer = ((5.0 + away + draws(2).normal(0.0, 0.5, 300)) * MINUTE for away in (-0.2, -0.01))
    (answer,) = decided(judging(AT_MOST_FIVE), APART, close.tolist()).answers
    assert (answer.verdict, answer.after) == (Verdict.HOLDS, 30)
    judge = decided(judging(AT_MOST_FIVE), APART, closer.tolist())
    assert (judge.answers[0].verdict, judge.answers[0].after) == (Verdict.UNDECIDED, None)
    assert judge.said == f"4.86 … 5.05 minutes, p95 for {AT_MOST_FIVE}"


def test_never_seen_is_enough_after_as_many_cases_as_the_bound_takes() -> None:
    judge = decided(judging("duplicates(reserve) per 10k <= 1"), DUPLICATES, [0.0] * 300)
    assert (judge.answers[0].verdict, judge.answers[0].after) == (Verdict.HOLDS, 86)


def test_what_is_decided_stays_so() -> None:
    judge = judging(AT_MOST_FIVE, "duplicates(reserve) per 10k <= 1")
    for number in range(40):
        minutes = (4.0 if number < 20 else 9.0) + number % 2
        judge.add((reading(APART, minutes * MINUTE), reading(DUPLICATES, 0.0)))
    first, second = judge.answers
    assert (first.verdict, first.after, first.estimate.estimate) == (Verdict.HOLDS, 20, 7.0 * MINUTE)
    assert (second.verdict, judge.is_decided) == (Verdict.UNDECIDED, False)


def test_a_figure_that_nobody_measures_is_not_waited_for() -> None:
    judge = judging("p95(recovery(nobody)) <= 1h")
    for _ in range(20):
        judge.add(())
    assert (judge.is_decided, judge.answers[0].verdict) == (True, Verdict.UNDECIDED)


def test_several_expectations_share_the_error() -> None:
    one, two = (decided(judging(*lines), APART, [1.0, 2.0] * 10) for lines in ([AT_MOST_FIVE], [AT_MOST_FIVE] * 2))
    assert (one.answers[0].estimate.confidence, two.answers[0].estimate.confidence) == (0.95, 0.975)


def test_a_study_that_expects_nothing_is_never_decided() -> None:
    judge = decided(judging(), APART, [1.0] * 30)
    assert (judge.is_decided, judge.said, judge.answers) == (False, "", ())


def test_a_gate_that_stops_when_it_likes_errs_as_seldom_as_it_says() -> None:
    """The design lies on the bound, so that nothing ought to be decided. Whoever looks at an interval for one look
    decides all the same in one study of six."""
    studies = 5.0 + draws(3).normal(0.0, 0.5, (150, 200))
    wrong = sum(
        decided(judging(AT_MOST_FIVE, budget=200), APART, (row * MINUTE).tolist()).answers[0].after is not None
        for row in studies
    )
    assert wrong / 150 <= 0.05
    line = expectation(AT_MOST_FIVE)
    peeking = sum(
        any(judge(line, mean((row[:look] * MINUTE).tolist())) is not Verdict.UNDECIDED for look in looks(200))
        for row in studies
    )
    assert peeking / 150 > 0.15
