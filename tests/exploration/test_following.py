"""A run of one program is taken in another that differs a little."""

from dataclasses import replace

from flowrehearsal.exploration.following import followed
from flowrehearsal.program.program import Branch, Command, Program, Update
from flowrehearsal.program.replay import Trace, replay, retraced
from tests.exploration.small import STATE, flag, guard, step, variable

WAIT = step("wait", {"state": "draft"}, {"state": "waiting"})
BOOK = step("book", {"state": "waiting"}, {"state": "booked"})
FAIL = step("fail", {"state": "waiting"}, {"state": "failed"}, fault="crash")
PROGRAM = Program("booking", (STATE,), (WAIT, BOOK, FAIL))


def run(*commands: int) -> Trace:
    trace = retraced(PROGRAM, (0,), [(command, 0) for command in commands])
    assert trace is not None
    return trace


def test_commands_are_found_by_name_wherever_they_stand() -> None:
    other = Program("booking", (flag("new"), STATE), (FAIL, BOOK, WAIT))
    found = followed(PROGRAM, run(0, 1), other)
    assert found is not None
    assert [(s.command, s.branch) for s in found.steps] == [(2, 0), (1, 0)]
    assert found.final == (0, 2)
    replay(other, found)


def test_a_run_whose_command_is_gone_or_cannot_fire_is_none() -> None:
    assert followed(PROGRAM, run(0, 1), Program("booking", (STATE,), (WAIT, FAIL))) is None
    hindered = step("book", {"state": "waiting", "new": True}, {"state": "booked"})
    assert followed(PROGRAM, run(0, 1), Program("booking", (STATE, flag("new")), (WAIT, hindered))) is None


def test_a_fault_is_not_replaced_by_what_is_none() -> None:
    free = replace(FAIL, branches=tuple(replace(branch, fault=None) for branch in FAIL.branches))
    assert followed(PROGRAM, run(0, 2), Program("booking", (STATE,), (WAIT, BOOK, free))) is None


def test_of_branches_that_are_called_the_same_the_one_that_does_the_same_is_taken() -> None:
    targets = ("booked", "failed", "draft")
    branches = tuple(Branch("set", updates=(Update("state", "set", target),)) for target in targets)
    raw = Command("set status", "agent", guard({"state": "waiting"}), branches)
    program = Program("booking", (STATE,), (WAIT, raw))
    trace = retraced(program, (0,), [(0, 0), (1, 1)])
    assert trace is not None
    turned = replace(raw, branches=branches[::-1])
    found = followed(program, trace, Program("booking", (STATE,), (WAIT, turned)))
    assert found is not None
    assert found.final == trace.final


def test_it_begins_where_the_run_began() -> None:
    either = variable("state", *STATE.domain, starts=("draft", "waiting"))
    program = Program("booking", (either,), (WAIT, BOOK))
    trace = retraced(program, (1,), [(1, 0)])
    assert trace is not None
    assert followed(program, trace, program) == trace
