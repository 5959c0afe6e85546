from dataclasses import replace

import pytest

from flowrehearsal.program.program import Program, Variable
from flowrehearsal.simulation.retelling import Moment, retold
from flowrehearsal.vocabulary.errors import UsageError
from tests.simulation.programs import SECOND, command, fixed, moves, ran, scenario, stages


def there_and_back() -> Program:
    """A case that waits a second, works two, and ends; a screen that follows what it does."""
    program = stages(
        command("begin", "waiting", "working", fixed(SECOND)), command("finish", "working", "end", fixed(2 * SECOND))
    )
    screen = Variable("view", ("blank", "end"), ("blank",), "view")
    finish = program.commands[1]
    shown = replace(finish.branches[0], updates=(*finish.branches[0].updates, *moves("view", "end")))
    return replace(
        program,
        variables=(*program.variables, screen),
        commands=(program.commands[0], replace(finish, branches=(shown,))),
    )


def test_a_case_is_told_step_by_step_with_what_changed_for_it() -> None:
    run = ran(there_and_back())
    start = int(run.arrivals_us[0])
    assert list(retold(run, 0)) == [
        Moment(start + SECOND, 0, "someone", "begin", "working", "", (("stage", "waiting", "working"),)),
        Moment(start + 3 * SECOND, 0, "someone", "finish", "end", "", (("stage", "working", "end"),)),
    ]


def test_a_replication_is_every_case_in_the_order_of_time() -> None:
    run = ran(there_and_back(), scenario(cases=3))
    moments = list(retold(run))
    assert [moment.time_us for moment in moments] == sorted(moment.time_us for moment in moments)
    for case in range(3):
        assert [moment for moment in moments if moment.case == case] == list(retold(run, case))


def test_a_case_that_did_not_arrive_has_no_story() -> None:
    with pytest.raises(UsageError, match="case 7 did not arrive in replication 0"):
        list(retold(ran(there_and_back()), 7))
