"""Estimates in other units, and where they cannot lie."""

from flowrehearsal.statistics.estimate import Estimate, nothing

SOME = Estimate(1.0, -1.0, 3.0, 0.95, "by hand", 4)


def test_an_interval_is_cut_off_where_the_figure_cannot_lie() -> None:
    assert SOME.within(0.0) == Estimate(1.0, 0.0, 3.0, 0.95, "by hand", 4)
    assert SOME.within(0.0, 2.0) == Estimate(1.0, 0.0, 2.0, 0.95, "by hand", 4)
    assert SOME.within(-9.0, 9.0) == SOME


def test_another_unit_scales_all_three() -> None:
    assert SOME.times(10.0) == Estimate(10.0, -10.0, 30.0, 0.95, "by hand", 4)


def test_nothing_stays_nothing() -> None:
    assert nothing(0.9).times(10.0).within(0.0, 1.0) == nothing(0.9)
