"""Distributions that cannot be, and shares that do not add up."""

import pytest

from tests.definition.small import SCENARIO, changed, scenario_problems

# Where the small file is changed, what it says there instead, and every problem that this makes.
MISTAKES: list[tuple[str, str, list[str]]] = [
    ("low: 80%", "low: 70%", ["5:14: The shares add up to 90%. Together they are 100%."]),
    ("low: 80%", "low: 90%", ["5:14: The shares add up to 110%. Together they are at most 100%."]),
    ("low: 80%", "low: 0.8", ["5:20: `0.8` is not a share. Write it with a percent sign, e.g. 3%."]),
    ("low: 80%", "low: 180%", ["5:20: `180%` is more than everything. A share is between 0% and 100%."]),
    ("low: 80%", "low: -80%", ["5:20: `-80%` is negative. A share is between 0% and 100%."]),
    (
        "p95: 1h",
        "p95: 1m",
        [
            "7:30: p95 is not above median: no distribution is like that. Write p95 above median, or "
            "{fixed: ...} for a constant."
        ],
    ),
    (
        "p95: 1h",
        "p95: 2m",
        [
            "7:30: p95 is not above median: no distribution is like that. Write p95 above median, or "
            "{fixed: ...} for a constant."
        ],
    ),
    ("p95: 1h", "p95: -1h", ["7:48: `-1h` is negative. Write a duration above zero."]),
    (
        "p95: 1h",
        "p100: 1h",
        ["7:43: `p100` is no figure of a distribution. Write mean, median or a percentile such as p95."],
    ),
    (
        "p95: 1h",
        "mean: 1m",
        ["7:30: No lognormal distribution has these figures. Check them, or give the median and p95."],
    ),
    (
        "{median: 2m, p95: 1h}",
        "{median: 2m}",
        ["7:30: The lognormal distribution has 1 figure. Give two figures, e.g. {median: 2m, p95: 1h}."],
    ),
    (
        "{median: 2m, p95: 1h}",
        "2m",
        ["7:30: `2m` does not describe a distribution. Write lognormal: {median: 2m, p95: 1h}."],
    ),
    (
        "lognormal: {median: 2m",
        "lognormall: {median: 2m",
        ["7:19: `lognormall` is no kind of distribution. Did you mean `lognormal`?"],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{}",
        [
            "7:18: The distribution has no kind. Give one of fixed, uniform, exponential, lognormal, "
            "gamma, weibull, empirical."
        ],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{gamma: {mean: 2m, p95: 10h}}",
        ["7:26: No gamma distribution has these figures. Check them, or give the median and p95."],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{uniform: {low: 5s, high: 1s}}",
        ["7:28: The high end is not above the low end. Write the smaller one as `low`."],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{weibull: {mean: 2m, shape: -1}}",
        ["7:28: A shape of -1 is out of range. Write a number between 0.02 and 10000."],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{empirical: none.csv}",
        ["7:18: `none.csv`: The file cannot be read: No such file or directory. Check the name."],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{lognormal: {mean: 1s, p95: 10h}}",
        ["7:30: No lognormal distribution has these figures. Check them, or give the median and p95."],
    ),
    (
        "{lognormal: {median: 2m, p95: 1h}}",
        "{exponential: {mean: 2m, median: 1m}}",
        ["7:32: The exponential distribution has 2 figures. Give one figure, e.g. {mean: 2m}."],
    ),
    ("send: 50%", "send: 150%", ["7:98: `150%` is more than everything. A share is between 0% and 100%."]),
    ("done: 97%", "done: 90%", ["11:15: The shares add up to 93%. Together they are 100%."]),
    ("done: 97%", "dnoe: 97%", ["11:16: `dnoe` is no outcome of a call. Did you mean `done`?"]),
    ("refused: 2%", "refused: 102%", ["11:36: `102%` is more than everything. A share is between 0% and 100%."]),
    (
        "error: 1%",
        "error: {slow: 1%, done: 1%}",
        ["11:58: The error class `done` is called like an outcome. Choose another name."],
    ),
    ("{slow: 10}", "{errors: 200%}", ["12:49: `200%` is more than everything. A share is between 0% and 100%."]),
]


@pytest.mark.parametrize(("old", "new", "problems"), MISTAKES)
def test_impossible_chances_are_named_with_their_place(old: str, new: str, problems: list[str]) -> None:
    assert scenario_problems(changed(SCENARIO, old, new)) == problems
