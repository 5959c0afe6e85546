"""Each stretch of contradiction by itself."""

from tests.simulation.lives import MINUTE, at, check, life, lived


def test_every_stretch_counts_once() -> None:
    steps = (
        at(10, view__app="booked"),
        at(13, view__desk="booked"),
        at(20, view__app="blocked"),
        at(21, view__desk="blocked"),
    )
    run = lived(life(*steps), life(), life(at(590, view__app="booked"), arrives=5))
    check("inconsistency_window", run, {"app / desk": [3, 1, 10]}, unit=MINUTE)
