"""Lines of `expect`, right and wrong."""

import pytest

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
