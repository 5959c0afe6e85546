"""Lines of `expect`, right and wrong."""

import pytest

from flowrehearsal.definition.expectations import expectation
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.scenario import Expectation
from tests.definition.small import SCENARIO, changed, scenario_problems

# Where the small file is changed, what it says there instead, and every problem that this makes.
MISTAKES: list[tuple[str, str, list[str]]] = [
    (
        "p95(recovery(carrier)) <= 1h",
        "p95(recovery(carrier) <= 1h",
        [
            "18:5: `p95(recovery(carrier) <= 1h` is no expectation. Write metric(name) <= 5m, "
            "p95(metric(name)) <= 1h or metric(name) per 10k <= 1."
        ],
    ),
    (
        "p95(recovery(carrier)) <= 1h",
        "p95(recovery(carrier)) = 1h",
        [
            "18:5: `p95(recovery(carrier)) = 1h` is no expectation. Write metric(name) <= 5m, "
            "p95(metric(name)) <= 1h or metric(name) per 10k <= 1."
        ],
    ),
    (
        "p95(recovery(carrier)) <= 1h",
        "p95(recovery(carrier)) <= soon",
        ["18:5: `soon` is not a duration. Write 250ms, 30s, 5m, 2h, 7d or PT1H30M."],
    ),
    (
        "p95(recovery(carrier)) <= 1h",
        "p0(recovery(carrier)) <= 1h",
        ["18:5: `p0` is no figure of a distribution. Write mean, median or a percentile such as p95."],
    ),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISTAKES)
def test_a_line_that_cannot_be_read_is_named_with_its_place(old: str, new: str, problems: list[str]) -> None:
    assert scenario_problems(changed(SCENARIO, old, new)) == problems


READ = [
    ("stuck <= 0", Expectation("stuck <= 0", "stuck", (), None, 1, "<=", 0.0)),
    ("stuck() < 3", Expectation("stuck() < 3", "stuck", (), None, 1, "<", 3.0)),
    (
        "duplicates(reserve)  per 1k >= 0.5",
        Expectation("duplicates(reserve) per 1k >= 0.5", "duplicates", ("reserve",), None, 1_000, ">=", 0.5),
    ),
    (
        "losses(reserve) per case > 1%",
        Expectation("losses(reserve) per case > 1%", "losses", ("reserve",), None, 1, ">", 0.01),
    ),
    (
        "p99.9(cycle_time) <= 2h",
        Expectation("p99.9(cycle_time) <= 2h", "cycle_time", (), pytest.approx(0.999), 1, "<=", 7.2e9),
    ),
    (
        "median( disagreement( app , console ) ) < 0s",
        Expectation(
            "median( disagreement( app , console ) ) < 0s", "disagreement", ("app", "console"), 0.5, 1, "<", 0.0
        ),
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_line_becomes_a_gate(text: str, expected: Expectation) -> None:
    assert expectation(text) == expected


@pytest.mark.parametrize(
    "value", ["", "stuck", "stuck <=", "<= 1", "p95(stuck) <= -5m", "f(g(h)) <= 1", "a == 1", 7, None]
)
def test_what_is_no_gate_is_refused(value: object) -> None:
    with pytest.raises(Misfit) as caught:
        expectation(value)
    assert caught.value.message and caught.value.advice
