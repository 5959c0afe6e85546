"""A design under every combination of values."""

import pytest

from flowrehearsal.experiments.figures import figure_of
from flowrehearsal.experiments.sweep import combinations, sweep
from flowrehearsal.options import Options
from flowrehearsal.vocabulary.errors import UsageError
from tests.experiments.shop import SHOP, day

FEW = Options(replications=3)


def test_every_combination_is_measured_with_the_same_chance() -> None:
    found = sweep((SHOP, day()), {"roles.clerk.people": [1, 2], "arrivals.cases": [20, 40]}, FEW)
    points = found.points
    assert found.limits_met == ()
    assert [tuple(value for _, value in point.values) for point in points] == [(1, 20), (1, 40), (2, 20), (2, 40)]
    assert [point.study.cases for point in points] == [60, 120, 60, 120]
    waits = [figure_of(point.study, "p95(queue_wait(clerk))").estimate or 0.0 for point in points]
    assert waits[0] > waits[2] and waits[1] > waits[3]


def test_one_value_is_the_study_itself() -> None:
    (alone,) = sweep((SHOP, day()), {"roles.clerk.people": [1]}, FEW).points
    both = sweep((SHOP, day()), {"roles.clerk.people": [2, 1]}, FEW).points
    assert both[1].study == alone.study


def test_what_a_scenario_expects_ends_no_study_early() -> None:
    (point,) = sweep((SHOP, day("unfinished <= 50%")), {"roles.clerk.people": [2]}, Options(replications=25)).points
    assert point.study.replications == 25


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({}, "nothing to vary"),
        ({"roles.clerk.people": []}, "name the values to try"),
        ({"roles.clerk.people": "12"}, "name the values to try"),
        ({"roles.clerk.peeple": [1]}, "Did you mean `people`"),
        ({"roles.clerk.people": [1, "none"]}, "roles.clerk.people = none: "),
        ({"roles.clerk.people": range(1, 200), "arrivals.cases": range(1, 200)}, "39,601 combinations are too many"),
    ],
)
def test_what_cannot_be_combined_is_refused_before_anything_is_simulated(
    parameters: dict,
    complaint: str,  # type: ignore[type-arg]
) -> None:
    with pytest.raises(UsageError) as caught:
        sweep((SHOP, day()), parameters, FEW, lambda *said: pytest.fail("it was simulated"))
    assert complaint in str(caught.value)


def test_the_last_parameter_changes_fastest() -> None:
    assert combinations({"a": (1, 2), "b": ("x", "y")})[:3] == [
        (("a", 1), ("b", "x")),
        (("a", 1), ("b", "y")),
        (("a", 2), ("b", "x")),
    ]


def test_an_interrupt_leaves_what_is_done_and_is_said() -> None:
    """A combination counts as far as it got: its interval is wider, and that is said."""

    def impatient(stage: str, done: int, total: int | None) -> None:
        if stage.startswith("simulating combination 2") and done == 2:
            raise KeyboardInterrupt

    found = sweep((SHOP, day()), {"roles.clerk.people": [1, 2, 3]}, FEW, impatient)
    assert found.points[0] == sweep((SHOP, day()), {"roles.clerk.people": [1]}, FEW).points[0]
    assert [point.study.replications for point in found.points] == [3, 2]
    assert found.limits_met == (
        "interrupted after 2 of 3 replications of combination 2",
        "interrupted after 2 of 3 combinations; the others are left out",
    )
