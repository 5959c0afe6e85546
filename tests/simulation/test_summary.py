"""Readings of replications become figures with intervals, gates and verdicts."""

from dataclasses import replace

import pytest

from flowrehearsal.definition.load import load_scenario
from flowrehearsal.definition.scenario import Expectation, Heal
from flowrehearsal.simulation.judging_expectations import Judging
from flowrehearsal.simulation.measuring import MEAN, P95, Reading, Statistic
from flowrehearsal.simulation.replication import Replication
from flowrehearsal.simulation.result import Figure
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.simulation.summary import figures, summarise
from flowrehearsal.simulation.swarm import mix_of
from flowrehearsal.simulation.tally import tally_of
from flowrehearsal.vocabulary.verdict import Verdict
from tests.simulation.lives import MINUTE, PROGRAM, SCENARIO, WORKFLOW
from tests.simulation.programs import rehearsed

DUPLICATES = ("duplicates", "reserve", MEAN)
APART = ("disagreement", "app / desk", P95)


def reading(
    key: tuple[str, str, Statistic], value: float | None, size: int = 100, bound: float | None = None
) -> Reading:
    return Reading(*key, value, size, (value or 0.0) * size, bound)


def study(*several: tuple[Reading, ...], expect: tuple[Expectation, ...] = ()) -> Study:
    tally = tally_of(
        Replication(number, 100, 1, "", readings, (("open cases", (0.0, float(number))),), (("too many", number),))
        for number, readings in enumerate(several)
    )
    scene = replace(SCENARIO, expect=expect)
    judging = Judging(scene, len(several), 0.95)
    for readings in several:
        judging.add(readings)
    judging.look()
    runtime = rehearsed(PROGRAM, scene, WORKFLOW)
    options = StudyOptions(replications=len(several), seed=9)
    return Study(runtime, options, tally, judging.answers)  # type: ignore[arg-type]


def only(several: Study) -> Figure:
    (figure,) = figures(several)
    return figure


def test_never_seen_is_bounded_by_all_units_together() -> None:
    figure = only(study(*[(reading(DUPLICATES, 0.0, bound=1.0),)] * 3))
    assert (figure.estimate, figure.low, figure.high) == pytest.approx((0.0, 0.0, 99.86), abs=0.01)
    assert (figure.unit, figure.method) == ("per 10,000 intents", "none seen in 300: bound 3/n")
    assert (figure.gate, figure.gate_verdict) == ("at most 1", Verdict.UNDECIDED)


def test_a_rate_is_a_mean_over_replications_and_never_below_nothing() -> None:
    figure = only(study((reading(DUPLICATES, 0.01, bound=1.0),), (reading(DUPLICATES, 0.03, bound=1.0),)))
    assert (figure.estimate, figure.low) == (pytest.approx(200.0), 0.0)
    assert figure.samples == pytest.approx((100.0, 300.0))
    assert figure.method == "Student t over replications"


def test_a_share_is_never_more_than_all_of_them() -> None:
    key = ("lost-overrides", "", MEAN)
    figure = only(study(*[(reading(key, share),) for share in (1.0, 1.0, 0.9)]))
    assert (figure.estimate, figure.high) == (pytest.approx(966.7, abs=0.1), 1000.0)


def test_what_can_happen_several_times_to_a_case_has_no_upper_end() -> None:
    figure = only(study(*[(reading(DUPLICATES, count),) for count in (1.0, 1.0, 0.9)]))
    assert figure.high == pytest.approx(11_101, abs=1)


def test_a_time_is_no_longer_than_the_run() -> None:
    hours = SCENARIO.run_for / (60 * MINUTE)
    figure = only(study(*[(reading(APART, share * SCENARIO.run_for),) for share in (1.0, 0.5, 1.0)]))
    assert (figure.estimate, figure.high) == (pytest.approx(50 * hours), 60 * hours)


def test_one_replication_is_judged_by_its_cases() -> None:
    figure = only(study((reading(DUPLICATES, 0.05),)))
    assert figure.method == "Clopper-Pearson, 5 of 100"
    assert (figure.gate, figure.gate_verdict) == ("", None)


def test_a_time_is_told_in_minutes_with_its_statistic() -> None:
    figure = only(study(*[(reading(APART, minutes * MINUTE, bound=5.0),) for minutes in (6, 7, 8)]))
    assert (figure.unit, figure.estimate) == ("minutes, p95", pytest.approx(7.0))
    assert (figure.gate, figure.gate_verdict) == ("at most 5", Verdict.UNDECIDED)


def test_a_gate_is_broken_when_the_whole_interval_is_beyond() -> None:
    figure = only(study(*[(reading(APART, minutes * MINUTE, bound=5.0),) for minutes in (8.0, 8.1, 8.2)]))
    assert figure.gate_verdict is Verdict.VIOLATED


def test_a_replication_without_anything_to_measure_is_left_out() -> None:
    figure = only(study((reading(APART, None, 0),), (reading(APART, 2.0 * MINUTE),)))
    assert (figure.estimate, figure.low, figure.samples) == (2.0, None, (2.0,))


def test_recovery_is_a_quantile_over_replications() -> None:
    """Twenty replications say nothing of the upper end of a 95th percentile; a hundred do."""
    key = ("recovery", "hotel", P95)
    few, many = (
        only(study(*[(reading(key, number % 20 * MINUTE, 1, 60.0),) for number in range(size)])) for size in (20, 100)
    )
    assert (few.method, few.estimate) == ("ranks of replications", pytest.approx(18.05))
    assert (few.high, few.gate_verdict) == (600.0, Verdict.UNDECIDED)
    assert (many.high, many.gate_verdict) == (19.0, Verdict.HOLDS)


def test_an_expectation_takes_the_place_of_the_gate() -> None:
    line = Expectation(
        "p95(disagreement(desk, app)) <= 9m", "disagreement", ("desk", "app"), 0.95, 1, "<=", 9.0 * MINUTE
    )
    readings = [(reading(APART, (8.0 + number % 3 / 10) * MINUTE, bound=5.0),) for number in range(20)]
    figure = only(study(*readings, expect=(line,)))
    assert (figure.gate, figure.gate_verdict, figure.decided_after) == (line.text, Verdict.HOLDS, 20)
    assert figure.method == "Student t over replications, at any size"


def test_an_expectation_about_what_was_not_measured_is_undecided() -> None:
    line = Expectation("p95(recovery(nobody)) <= 1h", "recovery", ("nobody",), 0.95, 1, "<=", 60.0 * MINUTE)
    figure = only(study((), expect=(line,)))
    assert (figure.subject, figure.estimate, figure.gate_verdict) == ("nobody", None, Verdict.UNDECIDED)


def test_figures_stand_in_order_of_metric() -> None:
    found = figures(study((reading(DUPLICATES, 0.1), reading(APART, 1.0))))
    assert [figure.metric for figure in found] == ["disagreement", "duplicates"]


def test_curves_are_averaged_and_limits_added_up() -> None:
    summary = summarise(replace(study((), ()), complete=False, options=StudyOptions(replications=5, seed=9)))
    (curve,) = summary.curves
    assert (curve[0], curve[2]) == ("open cases", (0.0, 0.5))
    assert summary.limits_met == ("interrupted after 2 of 5 replications", "1 case: too many")
    assert (summary.cases, summary.hours, summary.seed, summary.placeholder) == (200, 10.0, 9, True)


UNSETTLED = ("unsettled", "", MEAN)


def healing(*several: tuple[Reading, ...]) -> Study:
    made = study(*several)
    scene = replace(SCENARIO, heal=Heal(100 * MINUTE, 60 * MINUTE))
    return replace(made, runtime=rehearsed(PROGRAM, scene, WORKFLOW))  # type: ignore[arg-type]


def test_one_case_that_does_not_settle_breaks_the_demand_and_is_named() -> None:
    seen = replace(reading(UNSETTLED, 0.01, bound=0.0), witnesses=(4, 7, 9))
    figure = only(healing((reading(UNSETTLED, 0.0, bound=0.0),), (seen,), (replace(seen, witnesses=(3,)),)))
    assert (figure.gate, figure.gate_verdict) == ("none, 1h after the faults have stopped", Verdict.VIOLATED)
    assert (figure.decides, figure.witnesses) == (True, ("1:4", "1:7", "1:9"))


def test_where_every_case_settles_the_demand_is_met_as_far_as_it_was_seen() -> None:
    figure = only(healing((reading(UNSETTLED, 0.0, bound=0.0),)))
    assert (figure.gate_verdict, figure.decides, figure.witnesses) == (Verdict.HOLDS, True, ())
    nothing = only(healing((reading(UNSETTLED, None, size=0, bound=0.0),)))
    assert (nothing.gate_verdict, nothing.decides) == (Verdict.UNDECIDED, True)


def test_a_swarm_tells_what_each_replication_had() -> None:
    made = study((reading(DUPLICATES, 0.0),), (reading(DUPLICATES, 0.0),))
    assert summarise(made).mixes == ()
    scene = replace(load_scenario("incident"), swarm=0.5)
    swarm = replace(made, runtime=rehearsed(PROGRAM, scene, WORKFLOW))  # type: ignore[arg-type]
    assert summarise(swarm).mixes == ((0, mix_of(scene, 9, 0)), (1, mix_of(scene, 9, 1)))
    assert mix_of(scene, 9, 0) != mix_of(scene, 9, 1)
