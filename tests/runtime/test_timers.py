"""Deadlines, named clocks, and what happens as soon as it can."""

from tests.runtime.stepping import lowered, program, start

TIMED = """
roles:
  clerk: {kind: operator}
partners:
  shop: {replies: answers}
data:
  big: {boolean: true}
clocks:
  filing: {starts: [begin], stops: [file], after: 30d}
states:
  draft: {initial: true, owner: clerk, deadline: 1h}
  open: {owner: clerk, deadline: 1h}
  checked: {owner: clerk}
  closed: {final: true}
actions:
  begin: {by: clerk, from: draft, to: open, checks: version}
  file: {by: clerk, from: [open, checked], to: closed, checks: version}
  check: {on: always, from: open, to: checked, when: big, checks: state}
  lapse: {on: deadline, from: draft, to: closed, checks: state}
  overdue: {on: filing.expired, from: checked, to: closed, checks: state}
effects:
  order: {partner: shop, sent: before_commit}
"""


def test_a_deadline_that_an_action_answers_may_pass_at_any_moment() -> None:
    walk = start(program(TIMED), big=False)
    assert ("deadline of draft", "lapse") in walk.enabled
    assert walk.changed("deadline of draft") == {"state": "closed"}


def test_a_deadline_that_nothing_answers_is_no_step() -> None:
    assert "deadline of open" not in {command.name for command in program(TIMED).commands}


def test_a_computed_step_comes_before_anything_else() -> None:
    opened = start(program(TIMED), big=True).take(("clerk decides", "begin"))
    assert opened.enabled == {("service takes check (1)", "check")}
    small = start(program(TIMED), big=False).take(("clerk decides", "begin"))
    assert ("clerk decides", "file") in small.enabled


def test_the_guard_of_a_computed_step_says_just_when() -> None:
    command = next(c for c in lowered(TIMED).program.commands if c.name == "service takes check (1)")
    assert command.urgent
    assert {(term.variable, term.values) for term in command.guard} == {("state", ("open",)), ("data.big", (True,))}


def test_a_clock_runs_from_one_action_to_another() -> None:
    walk = start(program(TIMED), big=True)
    opened = walk.take(("clerk decides", "begin"), "service takes check (1)")
    assert opened.value("clock.filing") == "on"
    assert opened.changed("clock filing expires") == {"state": "closed", "clock.filing": "expired"}
    filed = opened.take(("clerk decides", "file"))
    assert "clock filing expires" not in {name for name, _ in filed.enabled}


def test_an_expired_clock_is_recorded_where_nothing_answers_it() -> None:
    opened = start(program(TIMED), big=False).take(("clerk decides", "begin"))
    assert opened.changed("clock filing expires") == {"clock.filing": "expired"}


def test_a_computed_step_with_calls_is_begun_once() -> None:
    """It stays enabled until it is committed; begun again it would meet a limit of its own making."""
    p = program(TIMED, ("when: big, checks: state", "when: big, checks: state, effects: [order]"))
    opened = start(p, big=True).take(("clerk decides", "begin"))
    begun = opened.take(("service takes check (1)", "check begins"))
    calls = "api calls order for check of service"
    assert "service takes check (1)" not in {name for name, _ in begun.enabled}
    assert begun.take((calls, "done"), "api commits check of service").value("state") == "checked"


LOOSE = """
roles:
  clerk: {kind: operator}
states:
  open: {initial: true, owner: clerk, deadline: 1h}
  held: {owner: clerk}
  paid: {final: true}
  lapsed: {final: true}
actions:
  hold: {by: clerk, from: open, to: held, checks: version}
  resume: {by: clerk, from: held, to: open, checks: version}
  pay: {by: clerk, from: open, to: paid, checks: version}
  lapse: {on: deadline, from: open, to: lapsed}
"""


def test_a_deadline_that_checks_nothing_fires_after_its_state_was_left() -> None:
    paid = start(program(LOOSE)).take(("clerk decides", "pay"))
    assert paid.value("armed.open")
    after = paid.take(("deadline of open", "lapse overwrites"))
    assert (after.value("state"), after.value("overwritten"), after.value("armed.open")) == (
        "lapsed",
        "yes",
        False,
    )
    assert not after.enabled


def test_a_deadline_that_checks_nothing_is_no_overwrite_in_its_own_state() -> None:
    after = start(program(LOOSE)).take(("deadline of open", "lapse"))
    assert (after.value("state"), after.value("overwritten"), after.value("armed.open")) == (
        "lapsed",
        "no",
        False,
    )


def test_a_deadline_that_checks_nothing_runs_anew_when_its_state_is_entered_anew() -> None:
    held = start(program(LOOSE)).take(("clerk decides", "hold"))
    command = next(c for c in held.program.commands if c.name == "clerk decides")
    [resume] = [branch for branch in command.branches if branch.outcome == "resume"]
    assert "deadline of open" in resume.restarts
    assert held.take(("clerk decides", "resume")).value("armed.open")


def test_a_deadline_that_checks_its_state_needs_no_timer() -> None:
    names = {variable.name for variable in program(LOOSE, ("to: lapsed}", "to: lapsed, checks: state}")).variables}
    assert "armed.open" not in names
