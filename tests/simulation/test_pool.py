"""Units of something scarce, and who gets them."""

from flowrehearsal.program.timing import FOREVER_US, Resource
from flowrehearsal.simulation.pool import Pool
from flowrehearsal.simulation.working_time import WEEK_US


def pool(capacity: int = 1, **more: tuple[tuple[int, ...], ...]) -> Pool[str]:
    return Pool(Resource("people", capacity, **more))  # type: ignore[arg-type]


def test_first_come_first_served() -> None:
    one = pool()
    assert [one.take(who, 0) for who in "abc"] == [True, False, False]
    assert one.next_served(1) is None
    one.give_back(2)
    assert one.next_served(2) == "b"
    assert one.next_served(2) is None


def test_nobody_overtakes_the_queue() -> None:
    """A unit comes back, and before the queue is served somebody new asks."""
    one = pool()
    one.take("a", 0)
    one.take("b", 0)
    one.give_back(5)
    assert not one.take("c", 5)
    assert one.next_served(5) == "b"


def test_who_leaves_is_not_served() -> None:
    one = pool()
    for who in "abc":
        one.take(who, 0)
    one.leave("b")
    one.give_back(1)
    assert one.next_served(1) == "c"


def test_time_is_counted_per_unit() -> None:
    two = pool(2)
    two.take("a", 0)
    two.take("b", 10)
    two.give_back(30)
    two.settle(100)
    assert two.busy_us == 10 + 20 * 2 + 70


def test_closed_hours_and_absences_take_units_away() -> None:
    part = pool(2, calendar=((100, 200),), absences=((120, 150, 1),))
    assert not part.take("early", 50)
    assert part.next_change(50) == 100
    assert part.next_served(100) == "early"
    assert not part.take("second", 130)
    assert part.next_change(130) == 150
    assert part.next_served(150) == "second"
    assert part.next_change(210) == FOREVER_US
    assert not part.take("late", 210)
    assert part.next_change(210) == WEEK_US + 100


def test_nobody_is_busy_at_night() -> None:
    """What is begun before closing is paused: its unit works on the next morning, not in between."""
    one = pool(calendar=((0, 10), (100, 110)))
    assert one.take("a", 5)
    one.give_back(103)
    assert one.busy_us == 5 + 3
