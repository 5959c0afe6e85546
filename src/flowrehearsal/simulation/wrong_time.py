"""Delays that do not end when they should: on a beat, or by a clock that jumps."""


def on_beat(beat_us: int, start: int, end: int) -> int:
    """The next multiple of the beat from an end on; the end itself where there is no beat, or no delay at all."""
    if beat_us == 0 or end == start:
        return end
    return -(-end // beat_us) * beat_us


def jumped(jumps: tuple[tuple[int, int], ...], start: int, end: int) -> int:
    """When a delay ends that is read from a clock with these jumps (moment, by how much), in order of time.

    A jump after the start and before the end moves the end: ahead to so much earlier, but not to before the jump; back
    to so much later.
    """
    for moment, by in jumps:
        if start < moment < end:
            end = max(moment, end - by)
    return end
