"""How long the backlog of an outage outlasts it. The hotel is down or slow from minute 100 to 130."""

from tests.simulation.lives import MINUTE, at, check, life, lived, samples


def waiting(start: float, end: float) -> object:
    return life(at(start, reserve__status="ready"), at(end, reserve__status="done"))


def test_the_backlog_is_usual_again_when_the_last_but_one_is_served() -> None:
    """Before the outage one case waited for most of the time; during it three."""
    run = lived(waiting(1, 99), waiting(105, 140), waiting(110, 150), waiting(115, 160))
    check("recovery", run, {"hotel": [20]}, unit=MINUTE)


def test_no_backlog_at_the_end_of_the_outage_is_no_time_at_all() -> None:
    check("recovery", lived(waiting(1, 99), waiting(105, 129)), {"hotel": [0]}, unit=MINUTE)


def test_given_up_work_waits_until_somebody_mends_it() -> None:
    run = lived(life(at(105, reserve__status="ready"), at(106, reserve__status="dead"), at(200, state="cancelled")))
    check("recovery", run, {"hotel": [70]}, unit=MINUTE)


def test_a_backlog_that_stays_counts_to_the_end_of_the_run() -> None:
    check("recovery", lived(waiting(105, 700)), {"hotel": [470]}, unit=MINUTE)


def test_outages_that_touch_are_one_and_allow_twice_their_length() -> None:
    (sample,) = samples("recovery", lived(life()))
    assert sample.allowance == 30 * MINUTE
