"""Cases whose surfaces contradict each other for long."""

from tests.simulation.lives import at, check, life, lived


def test_five_minutes_are_tolerated_where_nothing_is_said() -> None:
    def apart(minutes: float) -> object:
        return life(at(10, view__app="booked"), at(10 + minutes, view__desk="booked"))

    check("long_disagreement", lived(apart(5), apart(5.1)), {"app / desk": [0, 1]})
