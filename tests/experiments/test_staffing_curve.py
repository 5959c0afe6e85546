"""A figure over the number of people."""

import pytest

import flowrehearsal as fr
from flowrehearsal.experiments.staffing_curve import Asked, ascending, staffing_curve
from flowrehearsal.options import Options
from tests.experiments.shop import SHOP, day


def test_more_people_make_the_wait_shorter_and_every_number_has_its_figure() -> None:
    asked = Asked("clerk", (1, 3), "queue_wait(clerk)")
    found = staffing_curve({"shop": (SHOP, day())}, asked, Options(replications=2, engine="reference"))
    waits = [figure.estimate or 0.0 for figure in found.figures["shop"]]
    assert len(waits) == 2
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > 10 * waits[1]
    drawn = found.drawn()
    assert [word in drawn for word in ("Waiting for people, workers and capacity", ">clerks<", ">clerk, minutes")] == [
        True,
        True,
        True,
    ]


def test_a_notebook_draws_it_with_the_numbers_in_order() -> None:
    asked = ("clerk", [2, 1, 2], "queue_wait(clerk)")
    drawn = fr.staffing_curve({"shop": SHOP}, asked, day(), replications=1, engine="reference").svg
    assert "<style>" in drawn
    assert ascending([2, 1, 2]) == (1, 2)


@pytest.mark.parametrize(
    ("role", "figure", "message"),
    [("clark", "queue_wait(clerk)", "clark"), ("clerk", "queue_weight(clerk)", "queue_weight")],
)
def test_what_does_not_exist_is_refused(role: str, figure: str, message: str) -> None:
    with pytest.raises(fr.RehearsalError, match=message):
        fr.staffing_curve({"shop": SHOP}, (role, [1], figure), day(), replications=2, engine="reference")
