"""Which parameters a figure depends on."""

from dataclasses import replace
from math import fsum

import pytest

from flowrehearsal.experiments.sensitivity import CHANCE, _effects, _rows, sensitivity
from flowrehearsal.options import Options
from flowrehearsal.vocabulary.errors import UsageError
from tests.experiments.shop import SHOP, day

WAITS = "queue_wait(clerk)"
FEW = Options(replications=3)


def test_what_matters_stands_on_top_and_what_does_not_below() -> None:
    """People decide how long one waits, beside chance; nobody needs a worker."""
    found = sensitivity((SHOP, day()), WAITS, {"workers.slots": [1, 8], "roles.clerk.people": [1, 3]}, FEW)
    assert [effect.parameter for effect in found.effects] == ["roles.clerk.people", CHANCE, "workers.slots"]
    people, chance, workers = found.effects
    assert people.total > 0.5 > chance.total > 0.0
    assert (workers.alone, workers.total) == (0.0, 0.0)
    assert [value for value, _ in people.means] == [1, 3]
    assert people.means[0][1] > found.mean > people.means[1][1]
    assert (found.unit, found.figure, chance.means) == ("minutes, mean", WAITS, ())
    assert found.replications == 12


@pytest.mark.parametrize("seed", [0, 1])
def test_the_same_seed_gives_the_same_shares(seed: int) -> None:
    options = replace(FEW, seed=seed)
    once, again = (sensitivity((SHOP, day()), WAITS, {"roles.clerk.people": [1, 3]}, options) for _ in range(2))
    assert once == again


def test_a_figure_that_never_moves_depends_on_nothing() -> None:
    found = sensitivity((SHOP, day()), "unfinished", {"roles.clerk.people": [2, 3]}, FEW)
    assert {effect.total for effect in found.effects} == {0.0}


def test_a_figure_that_is_not_shown_elsewhere_is_measured_all_the_same() -> None:
    found = sensitivity((SHOP, day()), "p80(queue_wait(clerk))", {"roles.clerk.people": [1, 3]}, FEW)
    assert (found.unit, found.effects[0].parameter) == ("minutes, p80", "roles.clerk.people")


@pytest.mark.parametrize(
    ("figure", "complaint"),
    [
        ("waiting", "there is no such metric"),
        ("lost_overrides", "was not measured in replication"),
        ("p95", "there is no such metric"),
        ("<= 1", "is no figure"),
    ],
)
def test_a_figure_that_is_none_is_refused(figure: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        sensitivity((SHOP, day()), figure, {"roles.clerk.people": [1, 3]}, FEW)


def test_the_interval_of_a_share_covers_as_often_as_it_says() -> None:
    """Of a sum of three independent parts, whose shares are those of their variances: 8/3, 1/4, and that of chance."""
    factors = {"much": range(3), "little": range(2), CHANCE: range(20)}
    chance = [(7 * number % 20 - 9.5) / 6 for number in range(20)]
    variances = {"much": 8 / 3, "little": 1 / 4, CHANCE: fsum(one**2 for one in chance) / 20}
    missed = dict.fromkeys(factors, 0)
    for seed in range(20):
        rows = list(_rows(factors, seed))
        found = [2.0 * much + little + chance[number] for much, little, number in rows]
        for effect in _effects(factors, rows, found, seed):
            truth = variances[effect.parameter] / fsum(variances.values())
            is_missed = abs(effect.alone - truth) > effect.alone_half, abs(effect.total - truth) > effect.total_half
            missed[effect.parameter] += sum(is_missed)
    assert max(missed.values()) <= 0.1 * 2 * 20
