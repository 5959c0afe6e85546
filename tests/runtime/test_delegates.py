"""Who acts for another role does what that role does, in a lane and at a desk of her own."""

from tests.runtime.stepping import lowered, program, start
from tests.runtime.worlds import command, timed, weights, world

DESK = """
roles:
  lead: {kind: operator, people: [ana], delegates: [clerk]}
  clerk: {kind: operator, people: 2}
states:
  blocked: {initial: true, owner: lead}
  held: {owner: clerk}
  closed: {final: true}
actions:
  release: {by: lead, from: blocked, to: closed, checks: version}
  force: {by: lead, kind: override, from: held, to: closed, checks: version}
  hold: {by: clerk, from: blocked, to: held, checks: version}
"""


def test_a_delegate_does_what_the_role_does() -> None:
    walk = start(program(DESK))
    assert walk.take(("clerk for lead decides", "release")).state == walk.take(("lead decides", "release")).state
    held = walk.take(("clerk intervenes: hold", "hold"))
    assert held.value("budget.operators") == 0


def test_what_a_delegate_does_for_an_owner_is_no_intervention() -> None:
    walk = start(program(DESK)).take(("clerk for lead decides", "release"))
    assert (walk.value("budget.operators"), walk.value("intervened")) == (1, False)


def test_an_intervention_by_a_delegate_is_one() -> None:
    names = {c.name: c.budget for c in lowered(DESK).program.commands}
    assert names["clerk for lead intervenes: force"] == "budget.operators"


def test_the_lane_is_the_delegates() -> None:
    commands = {c.name: c for c in lowered(DESK).program.commands}
    [branch] = [b for b in commands["clerk for lead decides"].branches if b.outcome == "release"]
    assert commands["clerk for lead decides"].actor == "clerk"
    assert [(message.source, message.target) for message in branch.messages] == [("clerk", "api")]


def test_without_delegates_there_is_nothing_to_add() -> None:
    names = [c.name for c in lowered(DESK, (", delegates: [clerk]", "")).program.commands]
    assert [name for name in names if " for " in name] == []


def test_a_delegate_is_busy_at_her_own_desk_and_decides_as_the_role_does() -> None:
    runtime = timed(DESK, scenario=world())
    mine, theirs = command(runtime, "clerk for lead decides"), command(runtime, "lead decides")
    assert (mine.timing.resource, theirs.timing.resource) == ("clerk", "lead")
    assert weights(runtime, "clerk for lead decides") == weights(runtime, "lead decides")


def test_what_a_role_does_once_in_a_while_is_not_done_twice_as_often() -> None:
    runtime = timed(DESK, scenario=world())
    [profile] = command(runtime, "clerk for lead intervenes: force").timing.profiles
    assert profile.chance == 0.0
