"""The questions about effects that several properties ask."""

from dataclasses import replace

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.exploration.claim import closed, effects_that_matter, executions, net
from tests.exploration.small import BOOKING, OVER, STATE, count, explored, step

DO = step("do", {"reserve.executed": 0}, {"reserve.executed": 2})
UNDO = step("undo", {"reserve.executed": 2, "release.executed": 0}, {"release.executed": 1})


def test_executions_and_what_is_left_of_them() -> None:
    exploration = explored([STATE, count("reserve.executed"), count("release.executed")], [DO, UNDO])
    assert executions(exploration, "reserve").tolist() == [0, 2, 2]
    assert net(exploration, "reserve").tolist() == [0, 2, 1]
    assert executions(exploration, None).tolist() == [0, 0, 0]


def test_an_effect_that_the_program_does_not_tell_is_never_executed() -> None:
    assert executions(explored([STATE], []), "reserve").tolist() == [0]


def test_a_case_is_closed_where_the_program_says_so() -> None:
    move = step("book", {"state": "draft"}, {"state": "booked"})
    assert closed(explored([STATE], [move], [OVER])).tolist() == [False, True]
    assert closed(explored([STATE], [move])).tolist() == [False, False]


def test_a_best_effort_without_weight_harms_nobody() -> None:
    effects = {
        "mail": Effect("supplier", "outbox", best_effort="news"),
        "bill": Effect("supplier", "outbox", weight="money"),
    }
    assert effects_that_matter(replace(BOOKING, effects=effects)) == ("bill",)
