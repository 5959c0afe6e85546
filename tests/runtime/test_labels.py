"""The named predicates that properties read, state by state."""

from flowrehearsal.program.interpreter import label_holds
from flowrehearsal.program.program import Value
from flowrehearsal.runtime.case import open_states
from tests.runtime.stepping import Walk, lowered, program, start, values

CASE = """
roles:
  buyer: {kind: customer}
  clerk: {kind: operator}
  robot: {kind: service}
partners:
  shop: {replies: answers}
data:
  big: {boolean: true, initial: false}
surfaces:
  app: {for: buyer, refresh: {poll: 30s}}
states:
  draft: {initial: true, owner: buyer, phase: queued, shows: {app: Draft}}
  open: {owner: robot, phase: working, deadline: 1h, shows: {app: {label: Paid, phase: completed}}}
  stuck: {owner: clerk, phase: blocked, hidden: {app: internal}}
  parked: {owner: clerk, phase: blocked, resting: true, shows: {app: Parked}}
  booked: {final: true, phase: completed, stands: [order], shows: {app: Booked}}
  closed: {final: true, phase: cancelled, shows: {app: Closed}}
  halfway: {final: true, phase: partly_completed, shows: {app: Closed}}
actions:
  submit: {by: buyer, from: draft, to: open, checks: version, effects: [order]}
  undo: {by: clerk, kind: override, from: open, to: closed, checks: version, effects: [back]}
  free: {by: clerk, from: stuck, to: closed, when: big, checks: version}
  overdue: {on: deadline, from: open, to: stuck, checks: state}
  finish: {on: order.done, from: open, to: booked, checks: state}
  dead: {on: order.exhausted, from: open, to: parked, checks: state}
effects:
  order: {partner: shop, sent: outbox, undo: back, weight: money}
  back: {partner: shop, sent: outbox, owner: clerk}
"""


def true(label: str, **known: Value) -> bool:
    """Whether a label holds in the first state, with some variables changed; `_` stands for a dot."""
    p = lowered(CASE).program
    state = list(start(p).state)
    for name, value in known.items():
        place = p.position[name.replace("__", ".")]
        state[place] = p.variables[place].domain.index(value)
    return label_holds(p, label, tuple(state))


def where(label: str, **known: Value) -> set[str]:
    states = ("draft", "open", "stuck", "parked", "booked", "closed", "halfway")
    return {state for state in states if true(label, state=state, **known)}


def test_closed_and_resting() -> None:
    assert where("closed") == {"booked", "closed", "halfway"}
    assert where("resting") == {"parked", "booked", "closed", "halfway"}
    assert open_states(lowered(CASE).frame) == ("draft", "open", "stuck", "parked")


def test_attended_is_where_the_owner_has_an_act_whose_guard_holds() -> None:
    ends = {"booked", "closed", "halfway"}
    assert where("attended") == {"draft", "parked", *ends}
    assert where("attended", data__big=True) == {"draft", "stuck", "parked", *ends}
    assert where("attended", data__big=True, people="absent") == {"parked", *ends}


def test_a_state_is_unowned_without_an_act_or_a_deadline() -> None:
    assert where("unowned") == {"stuck"}
    assert where("unowned", data__big=True) == set()


def test_a_dead_slot_that_nobody_owns_is_unowned() -> None:
    assert where("unowned", order__status="dead") == {"draft", "open", "stuck", "parked", "booked", "closed", "halfway"}
    assert where("unowned", back__status="dead") == {"stuck"}


def test_an_act_that_only_the_budget_forbids() -> None:
    assert where("budget-bound") == set()
    assert where("budget-bound", budget__operators=0) == {"open"}


def unfulfilled(state: str) -> set[tuple[int, int]]:
    pairs = [(x, c) for x in range(4) for c in range(4)]
    return {(x, c) for x, c in pairs if true(f"unfulfilled.{state}", order__executed=x, back__executed=c)}


def test_an_end_is_in_order_when_what_stands_stands_and_the_rest_is_undone() -> None:
    every = {(x, c) for x in range(4) for c in range(4)}
    assert unfulfilled("booked") == {(x, c) for x, c in every if x - c != 1}
    assert unfulfilled("closed") == {(x, c) for x, c in every if x != c}
    assert unfulfilled("halfway") == set()


def test_a_completed_end_that_names_nothing_asks_for_what_was_asked_for() -> None:
    text = CASE.replace("stands: [order], ", "")
    p = lowered(text).program
    walk = Walk(p, start(p).state)
    place = {name: p.position[name] for name in ("order.executed", "order.asked")}

    def wrong(executed: int, asked: bool) -> bool:
        state = list(walk.state)
        state[place["order.executed"]], state[place["order.asked"]] = executed, int(asked)
        return label_holds(p, "unfulfilled.booked", tuple(state))

    assert [wrong(0, False), wrong(1, False), wrong(0, True), wrong(1, True)] == [False, True, True, False]


def test_a_surface_may_mean_something_else_than_the_state() -> None:
    assert where("means.app.completed") == {"open", "booked"}
    assert where("means.app.queued") == {"draft"}


def test_a_surface_believes_what_it_last_saw() -> None:
    submitted = start(program(CASE)).take(("buyer decides", "submit"))
    p = submitted.program
    assert not label_holds(p, "believes.app.completed", submitted.state)
    assert label_holds(p, "believes.app.completed", submitted.take("app polls").state)


def test_what_is_hidden_means_nothing() -> None:
    labels = {label.name for label in lowered(CASE).program.labels if label.name.startswith("means.")}
    assert labels == {
        f"means.app.{phase}" for phase in ("queued", "completed", "blocked", "cancelled", "partly_completed")
    }
    assert where("means.app.blocked") == {"parked"}


def test_an_invariant_is_a_label() -> None:
    p = lowered(CASE + 'invariants:\n  paid: state != "booked" or executed(order) == 1\n').program
    found = {values(p, start(p).state)["state"]: label_holds(p, "invariant.paid", start(p).state)}
    assert found == {"draft": True}


BRANCHES = """
roles:
  boss: {kind: operator}
  tax: {kind: operator}
  law: {kind: operator}
states:
  open: {initial: true, owner: boss}
  taxing: {owner: tax}
  lawful: {owner: law}
  taxed: {owner: tax}
  allowed: {owner: law}
  agreed: {final: true, phase: completed}
actions:
  split: {by: boss, from: open, to: {all: [taxing, lawful]}, checks: version}
  tax_it: {by: tax, from: taxing, to: taxed, checks: version}
  allow: {by: law, from: lawful, to: allowed, checks: version}
  join: {on: always, from: {all: [taxed, allowed]}, to: agreed, checks: state}
"""


def test_a_branch_that_waits_for_another_is_neither_stuck_nor_alone() -> None:
    """What waits at a join is looked after while somebody works on the other branch, or the join follows at once."""
    split = start(program(BRANCHES)).take(("boss decides", "split"))
    waiting = split.take(("tax decides", "tax_it"))
    joining = waiting.take(("law decides", "allow"))
    for walk in (split, waiting, joining):
        assert not label_holds(walk.program, "unowned", walk.state)
    assert label_holds(waiting.program, "attended", waiting.state)
    assert joining.enabled == {("service takes join (1)", "join")}


def test_a_branch_that_nobody_can_finish_is_alone_in_the_end() -> None:
    p = program(BRANCHES, ("allow: {by: law", "allow: {by: boss"))
    waiting = start(p).take(("boss decides", "split"), ("tax decides", "tax_it"))
    assert label_holds(p, "unowned", waiting.state)
    assert not label_holds(p, "attended", waiting.state)
