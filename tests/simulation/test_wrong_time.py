"""Delays that end when they should not."""

import pytest

from flowrehearsal.simulation.wrong_time import jumped, on_beat


@pytest.mark.parametrize(
    ("beat", "start", "end", "ends"),
    [(0, 3, 7, 7), (10, 3, 7, 10), (10, 3, 10, 10), (10, 3, 11, 20), (10, 7, 7, 7)],
)
def test_a_delay_ends_on_the_beat_unless_there_is_none(beat: int, start: int, end: int, ends: int) -> None:
    assert on_beat(beat, start, end) == ends


AHEAD, BACK = ((100, 30),), ((100, -30),)


@pytest.mark.parametrize(
    ("jumps", "start", "end", "ends"),
    [
        pytest.param((), 0, 500, 500, id="no jump"),
        pytest.param(AHEAD, 0, 500, 470, id="so much earlier"),
        pytest.param(AHEAD, 0, 110, 100, id="not before the clock has jumped"),
        pytest.param(AHEAD, 0, 100, 100, id="over before"),
        pytest.param(AHEAD, 100, 500, 500, id="read from the clock after it has jumped"),
        pytest.param(BACK, 0, 500, 530, id="so much later"),
        pytest.param(((100, -30), (510, 20)), 0, 500, 510, id="a jump that is met because of another"),
    ],
)
def test_a_jump_of_the_clock_moves_what_is_under_way(
    jumps: tuple[tuple[int, int], ...], start: int, end: int, ends: int
) -> None:
    assert jumped(jumps, start, end) == ends
