"""How many cases are in a condition, over time."""

from flowrehearsal.simulation.curves import POINTS, counts, curves, times_us
from tests.simulation.lives import HORIZON, at, life, lived, setting


def test_cases_are_counted_from_the_moment_they_come_until_they_go() -> None:
    """A run of 600 minutes has a point every 3.125 minutes."""
    run = lived(life(at(100, state="booked"), arrives=50), life(arrives=75))
    inside = counts(run, run.has("state", "working"))
    assert len(inside) == POINTS
    assert [inside[point] for point in (0, 15, 16, 23, 24, 31, 32, POINTS - 1)] == [0, 0, 1, 1, 2, 2, 1, 1]


def test_points_reach_from_the_start_to_the_end() -> None:
    assert (times_us(HORIZON)[0], times_us(HORIZON)[-1]) == (0, HORIZON)


def test_every_curve_of_a_run() -> None:
    run = lived(life(at(300, view__app="booked"), first={"reserve.status": "ready"}))
    ends = {name: (values[1], values[-1]) for name, values in curves(setting(), run)}
    assert ends == {
        "open cases": (1, 1),
        "cases waiting on hotel": (1, 1),
        "cases waiting on mail": (0, 0),
        "contradictory cases": (0, 1),
        "cases without an owner": (0, 0),
    }


def test_a_contradiction_counts_once_it_has_lasted_longer_than_is_tolerated() -> None:
    """From minute 100 to 110; nobody said what is tolerated, so five minutes are."""
    run = lived(life(at(100, view__app="booked"), at(110, view__desk="booked")), life(at(102, view__desk="booked")))
    apart = dict(curves(setting(), run))["contradictory cases"]
    minutes = [time / 60_000_000 for time in times_us(HORIZON)]
    assert {m: n for m, n in zip(minutes, apart, strict=True) if 100 <= m < 114} == {
        100: 0,
        103.125: 0,
        106.25: 1,
        109.375: 2,
        112.5: 1,
    }
