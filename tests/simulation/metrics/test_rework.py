"""Loops of a case."""

from dataclasses import replace

from flowrehearsal.simulation.metrics import rework
from tests.simulation.lives import WORKFLOW, at, check, life, lived, samples, setting

SENT_BACK = replace(WORKFLOW.actions["hand_over"], max_rounds=3)
ACTIONS = {"send_back": SENT_BACK, "once_more": replace(SENT_BACK, max_rounds=2), **WORKFLOW.actions}
RUN = lived(
    life(at(1, state="blocked"), at(2, state="working"), at(3, state="blocked"), at(4, state="working")),
    life(at(1, state="blocked"), at(2, state="booked")),
    life(at(1, view__app="booked")),
)


def test_coming_back_to_a_state_counts_each_time() -> None:
    check("rework", RUN, {"": [3, 0, 0]})
    (sample,) = samples("rework", RUN)
    assert (sample.tag, sample.allowance) == ("unlimited", None)


def test_what_the_actions_allow_is_the_limit() -> None:
    (sample,) = rework.measure(replace(setting(), workflow=replace(WORKFLOW, actions=ACTIONS)), RUN)
    assert (sample.tag, sample.allowance) == ("", 5.0)
