"""What one transaction of an action does."""

from flowrehearsal.runtime.actions import applied, may_act
from tests.runtime.stepping import Walk, combinations, lowered, named, program, start

CASE = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
data:
  wish: {boolean: true, initial: false, intent: true}
  bank: {one_of: [a, b]}
clocks:
  filing: {starts: [open], stops: [close], after: 1d}
states:
  draft: {initial: true, owner: buyer, deadline: 1h}
  busy: {owner: clerk, deadline: 1h}
  closed: {final: true, phase: completed}
actions:
  open: {by: buyer, from: draft, to: busy, checks: version, sets: {bank: given}}
  want: {by: buyer, from: [draft, busy], checks: version, sets: {wish: true}}
  close: {by: clerk, from: busy, to: closed, checks: version, sets: {wish: false}}
  lapse: {on: deadline, from: draft, to: closed, checks: state}
  late: {on: filing.expired, from: busy, to: busy, checks: state}
  write: {by: clerk, kind: override, from: [busy, closed], to: any, checks: state}
transitions: {never: [[closed, draft]]}
"""


def ways(walk: Walk, command: str, outcome: str) -> list[Walk]:
    """Every way in which one outcome of a command can go."""
    return [Walk(walk.program, s.state) for s in walk.steps if named(walk.program, s) == (command, outcome)]


def test_given_data_may_take_any_value() -> None:
    opened = {w.value("data.bank") for w in ways(start(program(CASE), bank="a"), "buyer decides", "open")}
    assert opened == {"a", "b"}


def test_clocks_start_and_stop_with_their_actions() -> None:
    begun = start(program(CASE), bank="a")
    busy = ways(begun, "buyer decides", "open")
    assert {w.value("clock.filing") for w in busy} == {"on"}
    assert {w.take(("clerk decides", "close")).value("clock.filing") for w in busy} == {"off"}
    assert begun.value("clock.filing") == "off"


def test_a_machine_that_completes_against_a_wish_is_marked() -> None:
    wished = start(program(CASE), bank="a").take(("buyer decides", "want"))
    lapsed = wished.take(("deadline of draft", "lapse"))
    assert (lapsed.value("state"), lapsed.value("intent-lost")) == ("closed", True)
    assert start(program(CASE), bank="a").take(("deadline of draft", "lapse")).value("intent-lost") is False


def test_a_person_may_clear_a_wish() -> None:
    marks = {u.variable for c in applied(lowered(CASE).frame, "close", "busy", by_person=True) for u in c.updates}
    assert "intent-lost" not in marks
    marks = {u.variable for c in applied(lowered(CASE).frame, "close", "busy", by_person=False) for u in c.updates}
    assert "intent-lost" in marks


def test_a_machines_step_out_of_a_final_state_is_marked() -> None:
    for by_person, marked in ((True, False), (False, True)):
        changes = applied(lowered(CASE).frame, "open", "draft", by_person=by_person)
        found = {u.variable for c in changes for u in c.updates}
        assert ("left-final" in found) is marked


def test_a_raw_write_takes_the_forbidden_transition_too() -> None:
    """The author named it because somebody could take it."""
    found = combinations(program(CASE), "state", "forbidden")
    everywhere = {"draft", "busy", "closed"}
    assert found == {(state, taken) for state in everywhere for taken in ("none", "closed to draft")}
    assert combinations(program(CASE, ("from: [busy, closed], to: any", "from: busy, to: any")), "forbidden") == {
        ("none",)
    }


def test_entering_the_same_state_restarts_its_deadline_where_it_has_one() -> None:
    frame = lowered(CASE).frame
    assert {c.restarts for c in applied(frame, "late", "busy", by_person=False)} == {()}
    with_handler = lowered(CASE, ("on: deadline, from: draft", "on: deadline, from: [draft, busy]")).frame
    assert {c.restarts for c in applied(with_handler, "late", "busy", by_person=False)} == {("deadline of busy",)}
    assert {c.restarts for c in applied(with_handler, "want", "busy", by_person=True)} == {()}


def test_every_alternative_is_called_after_the_action() -> None:
    assert {c.outcome for c in applied(lowered(CASE).frame, "write", "busy", by_person=True)} == {"write"}


def test_an_action_that_waits_for_work_in_flight_may_not_act_before() -> None:
    text = (
        CASE
        + "partners:\n  shop: {replies: answers}\neffects:\n  order: {partner: shop, sent: outbox, weight: money}\n"
    )
    waits = ("to: any, checks: state", "to: any, checks: state, outstanding: wait")
    frame = lowered(text, waits).frame
    guard = may_act(frame, frame.workflow.actions["write"])
    assert [(term.variable, term.values) for term in guard] == [("order.status", ("none", "done", "dead"))]
    assert may_act(frame, frame.workflow.actions["close"]) == ()


FORKED = """
roles:
  clerk: {kind: operator}
states:
  draft: {initial: true, owner: clerk}
  tax: {owner: clerk, deadline: 1h}
  law: {owner: clerk}
  agreed: {owner: clerk}
  closed: {final: true}
actions:
  split: {by: clerk, from: draft, to: {all: [tax, law]}, checks: state}
  join: {by: clerk, from: {all: [tax, law]}, to: agreed, checks: state}
  drop: {on: deadline, from: tax, to: {only: closed}, checks: state}
transitions: {never: [[law, closed]]}
"""


def test_forks_joins_and_ends() -> None:
    def states(walk):
        return {state for state in ("draft", "tax", "law", "agreed", "closed") if walk.value(f"in.{state}")}

    split = start(program(FORKED)).take(("clerk decides", "split"))
    assert states(split) == {"tax", "law"}
    assert states(split.take(("clerk decides", "join"))) == {"agreed"}
    assert states(split.take(("deadline of tax", "drop"))) == {"closed"}


def test_ending_every_other_state_leaves_them_all() -> None:
    """Law is left for closed, although the action starts from tax."""
    split = start(program(FORKED)).take(("clerk decides", "split"))
    assert split.take(("deadline of tax", "drop")).value("forbidden") == "law to closed"


def test_in_a_fork_only_the_state_that_is_left_counts() -> None:
    p = program(FORKED, ("to: {only: closed}", "to: closed"))
    split = start(p).take(("clerk decides", "split"))
    assert split.take(("deadline of tax", "drop")).value("forbidden") == "none"


DETACHED = (
    FORKED.replace("to: {all: [tax, law]}", "to: {all: [closed, follow]}")
    .replace(
        "  closed: {final: true}\n",
        "  closed: {final: true}\n  follow: {detached: true, deadline: 1h}\n  filed: {detached: true}\n",
    )
    .replace("  drop:", "  late: {on: deadline, from: follow, to: filed, checks: state}\n  drop:")
)


def test_beside_an_end_a_detached_state_may_still_move() -> None:
    """Nothing that was final is left, and nothing that was closed is changed by what does not keep it open."""
    split = start(program(DETACHED)).take(("clerk decides", "split"))
    moved_on = split.take(("deadline of follow", "late"))
    assert (moved_on.value("in.closed"), moved_on.value("in.filed"), moved_on.value("left-final")) == (
        True,
        True,
        False,
    )


def test_an_overwrite_of_a_closed_case_is_marked_where_several_states_are_active() -> None:
    unchecked = ("from: tax, to: {only: closed}, checks: state", "from: tax, to: agreed")
    walk = start(program(FORKED, unchecked))
    frame = lowered(FORKED, unchecked).frame
    marked = [
        c for c in applied(frame, "drop", "tax", by_person=False) if any(u.variable == "left-final" for u in c.updates)
    ]
    asked = {(t.variable, t.values) for c in marked for t in c.condition}
    assert {("in.closed", (True,)), ("in.tax", (False,))} <= asked
    assert walk.value("left-final") is False
