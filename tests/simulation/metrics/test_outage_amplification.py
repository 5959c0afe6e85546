"""The pace of calls during an outage. The hotel is down or slow from minute 100 to 130."""

from tests.simulation.lives import Step, at, check, life, lived


def calls(*minutes: float) -> tuple[Step, ...]:
    return tuple(at(minute, "worker calls reserve error") for minute in minutes)


def test_the_busiest_stretch_of_the_outage_is_compared_with_the_time_before() -> None:
    """Ten calls in a hundred minutes are three in half an hour, which is as long as the outage."""
    run = lived(life(*calls(*range(0, 100, 10), 100, 101, 102, 103, 129, 130)))
    check("outage_amplification", run, {"hotel": [5 / 3]})


def test_where_much_is_called_a_stretch_is_as_long_as_thirty_calls() -> None:
    """Three hundred before: a stretch of ten minutes."""
    run = lived(life(*calls(*(n / 3 for n in range(300)), *(100 + n / 6 for n in range(120)))))
    check("outage_amplification", run, {"hotel": [2.0]})


def test_without_calls_before_there_is_nothing_to_compare_with() -> None:
    check("outage_amplification", lived(life(*calls(105, 106))), {})


def test_no_call_in_the_outage_is_no_pace_at_all() -> None:
    check("outage_amplification", lived(life(*calls(5, 135))), {"hotel": [0.0]})
