"""A share of trials that keep coming."""

from math import exp

import numpy as np
import pytest

from flowrehearsal.statistics.anytime.share import evidence_against, share
from tests.statistics.peeking import LOOKS, draws, missed


@pytest.mark.parametrize("truth", [0.02, 0.3])
def test_no_look_misses_the_share_more_often_than_it_says(truth: float) -> None:
    trials = (draws(4).random((100, LOOKS[-1])) < truth).astype(float)
    assert sum(missed(trials, truth, lambda seen: share(sum(seen), len(seen)))) <= 0.05


def test_fractions_do_no_harm() -> None:
    trials = draws(5).beta(0.2, 0.6, (100, LOOKS[-1]))
    assert sum(missed(trials, 0.25, lambda seen: share(sum(seen), len(seen)))) <= 0.05


def test_the_evidence_is_a_fair_game() -> None:
    """Its expectation after any number of trials is one, whatever the share."""
    for truth in (0.1, 0.5):
        chances = [(1.0, 0)]
        for _ in range(6):
            both = [[(chance * (1 - truth), seen), (chance * truth, seen + 1)] for chance, seen in chances]
            chances = [one for two in both for one in two]
        assert sum(chance * exp(evidence_against(truth, seen, 6)) for chance, seen in chances) == pytest.approx(1.0)


def test_the_ends_are_where_the_evidence_suffices() -> None:
    estimate = share(30, 200, 0.9)
    assert estimate.low is not None
    assert estimate.high is not None
    assert [evidence_against(end, 30, 200) for end in (estimate.low, estimate.high)] == pytest.approx([np.log(10)] * 2)


def test_none_and_all_reach_to_the_end() -> None:
    assert (share(0, 50).low, share(50, 50).high) == (0.0, 1.0)
    assert share(0, 0).estimate is None
