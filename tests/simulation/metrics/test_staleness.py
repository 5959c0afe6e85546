"""How long surfaces show what is no longer so."""

from tests.simulation.lives import MINUTE, at, check, life, lived, samples


def test_each_stretch_counts_once() -> None:
    """The desk misses one change in between, and never sees the last."""
    run = lived(
        life(
            at(10, state="blocked", view__app="blocked"),
            at(11, state="working", view__app="working"),
            at(12, state="blocked", view__app="blocked"),
            at(15, view__desk="blocked"),
            at(590, state="booked", view__app="booked"),
        ),
    )
    check("staleness", run, {"app": [], "desk": [1, 3, 10]}, unit=MINUTE)


def test_the_gate_is_twice_the_refresh_interval() -> None:
    assert [(s.subject, s.tag, s.allowance) for s in samples("staleness", lived(life()))] == [
        ("app", "no poll", None),
        ("desk", "", MINUTE),
    ]
