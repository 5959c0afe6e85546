"""Studies that share their chance, replication by replication."""

from dataclasses import replace
from math import log

import pytest

from flowrehearsal.simulation.contrast import Difference, Standing
from flowrehearsal.simulation.differences import Beside, alone, differences
from flowrehearsal.simulation.measuring import MEAN, P95, Reading, Statistic
from flowrehearsal.simulation.replication import Replication
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.simulation.tally import tally_of
from tests.simulation.lives import MINUTE, PROGRAM, SCENARIO, WORKFLOW
from tests.simulation.programs import rehearsed
from tests.statistics.peeking import draws

Key = tuple[str, str, Statistic]
DUPLICATES: Key = ("duplicates", "reserve", MEAN)
APART: Key = ("disagreement", "app / desk", P95)
BUSY: Key = ("utilisation", "agent", MEAN)
RECOVERY: Key = ("recovery", "hotel", P95)
SHARED = draws(1).gamma(4.0, MINUTE, 100).tolist()


def study(key: Key, values: list[float | None], bound: float | None = None) -> Study:
    tally = tally_of(
        Replication(number, 100, 1, "", (Reading(*key, value, 100, (value or 0.0) * 100, bound),), (), ())
        for number, value in enumerate(values)
    )
    runtime = rehearsed(PROGRAM, SCENARIO, WORKFLOW)
    return Study(runtime, StudyOptions(replications=max(1, len(values))), tally)  # type: ignore[arg-type]


def only(key: Key, before: list[float | None], after: list[float | None], bound: float | None = None) -> Difference:
    (found,) = differences([Beside("new", study(key, before, bound), study(key, after, bound))], 0.95)
    return found


def test_a_small_difference_shows_where_chance_is_shared() -> None:
    """A tenth of what replications differ by among each other, in twenty of them."""
    after = [value + (0.2 + number % 3 / 10) * MINUTE for number, value in enumerate(SHARED[:20])]
    found = only(APART, SHARED[:20], after, bound=5.0)
    assert (found.standing, found.pairs, found.bound, found.unit) == (Standing.WORSE, 20, 5.0, "minutes, p95")
    assert (found.estimate, found.after - found.before) == (pytest.approx(0.295), pytest.approx(0.295))
    assert found.low == pytest.approx(0.256, abs=1e-3)


@pytest.mark.parametrize(
    ("key", "shift", "standing"),
    [
        (APART, -0.5 * MINUTE, Standing.BETTER),
        (APART, 0.0, Standing.SAME),
        (BUSY, 0.5, Standing.OTHER),
    ],
)
def test_what_is_better_depends_on_the_metric(key: Key, shift: float, standing: Standing) -> None:
    values = SHARED[:20] if key is APART else [0.1 + number / 100 for number in range(20)]
    assert only(key, values, [value + shift for value in values]).standing is standing


def test_where_the_data_cannot_tell_it_says_how_many_would() -> None:
    noise = draws(2).normal(0.3, 2.0, 20)
    found = only(APART, SHARED[:20], [one + more * MINUTE for one, more in zip(SHARED, noise, strict=False)])
    assert found.standing is Standing.OPEN
    assert found.needed is not None and found.needed > 100


def test_only_replications_that_both_measured_are_pairs() -> None:
    before = [None, *SHARED[1:20]]
    after = [*SHARED[:19], None]
    assert only(APART, before, after).pairs == 18


def test_rare_events_are_counted_by_pairs_that_differ() -> None:
    found = only(DUPLICATES, [0.0] * 40, [0.01] * 3 + [0.0] * 37)
    assert (found.method, found.standing) == ("paired: pairs that differ, Clopper-Pearson", Standing.OPEN)
    assert found.estimate == pytest.approx(7.5)


def test_quantiles_over_replications_need_many() -> None:
    few, many = (only(RECOVERY, SHARED[:size], [value / 9 for value in SHARED[:size]]) for size in (20, 100))
    assert (few.standing, many.standing) == (Standing.OPEN, Standing.BETTER)
    assert many.method == "ranks of replications"
    assert only(RECOVERY, SHARED, list(SHARED)).standing is Standing.SAME


def test_all_intervals_hold_together() -> None:
    """A hundred figures on which nothing differs but chance: at 95 % each, five would seem to."""
    chance = draws(3).normal(0.0, 1.0, (100, 20)) * MINUTE
    before = tuple(
        Replication(number, 100, 1, "", tuple(_apart(n, SHARED[number]) for n in range(100)), (), ())
        for number in range(20)
    )
    after = tuple(
        replace(one, readings=tuple(_apart(n, SHARED[one.number] + chance[n, one.number]) for n in range(100)))
        for one in before
    )
    base = study(APART, [1.0])
    studies = (replace(base, tally=tally_of(replications)) for replications in (before, after))
    found = list(differences([Beside("new", *studies)], 0.95))
    assert {one.standing for one in found} == {Standing.OPEN}
    assert found[0].confidence == pytest.approx(0.9995)


def _apart(number: int, value: float) -> Reading:
    return Reading("disagreement", f"a / {number}", P95, value, 100, value * 100)


def test_what_only_one_design_has_is_named() -> None:
    beside = Beside("new", study(DUPLICATES, [0.0]), study(APART, [1.0]))
    assert list(alone(beside, "old")) == [
        ("old", "duplicates", ("reserve",)),
        ("new", "disagreement", ("app / desk",)),
    ]
    assert list(differences([beside], 0.95)) == []


def test_the_difference_of_two_quantiles_is_covered_as_often_as_it_says() -> None:
    """The 95th percentiles of two exponentials, over replications."""
    before, after = (draws(seed).exponential(mean * MINUTE, (50, 120)) for seed, mean in ((7, 30.0), (8, 20.0)))
    found = [only(RECOVERY, *rows) for rows in zip(before.tolist(), after.tolist(), strict=True)]
    truth = -log(0.05) * (20 - 30)
    assert sum(one.low <= truth <= one.high for one in found) / 50 >= 0.95  # type: ignore[operator]
