"""Which branch a draw picks inside a kernel is which it picks outside."""

from hypothesis import example, given
from hypothesis import strategies as st

from flowrehearsal.packed.compiled import compiled_with
from flowrehearsal.simulation.batch import choice
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.plan import choose, thresholds

LARGEST = (1 << 64) - 1
WEIGHTS = st.lists(st.floats(0, 1e6) | st.sampled_from((0.0, 0.5, 1.0)), min_size=1, max_size=6)


@compiled_with(choice, t)
def is_below(draw: int, limit: float) -> bool:
    return choice.is_below(draw, limit)


@given(WEIGHTS, st.integers(0, LARGEST))
@example([0.5, 0.0, 0.5], 1 << 63)
@example([0.5, 0.5], (1 << 63) - 1)
@example([1.0, 1e-30], LARGEST)
@example([1e-30, 1.0], 0)
def test_a_draw_picks_the_branch_of_the_thresholds(weights: list[float], draw: int) -> None:
    limits = thresholds(weights)
    if not limits:
        return
    last = max(place for place, weight in enumerate(weights) if weight > 0)
    total = so_far = 0.0
    for weight in weights:
        total += weight
    for place, weight in enumerate(weights):
        so_far += weight
        if place == last or is_below(draw - (1 << 63), so_far / total * choice.WHOLE):
            break
    assert place == choose(limits, draw)
