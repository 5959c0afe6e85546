"""The case itself: states, data, and guards as boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.expressions.evaluate import evaluate
from flowrehearsal.program.interpreter import State, holds, initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.case import active, boxes_of, enabled, moved, promised, sources
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.partition import representative
from tests.runtime.small_spaces import few
from tests.runtime.stepping import lowered, values

CASE = """
roles:
  clerk: {kind: operator}
partners:
  shop: {replies: answers}
data:
  price: {integer: 1..100}
  risk: {one_of: [low, high]}
  urgent: {boolean: true}
states:
  draft: {initial: true, owner: clerk, phase: queued}
  open: {owner: clerk, phase: working, deadline: 1h}
  closed: {final: true, phase: completed}
actions:
  submit:
    by: clerk
    from: draft
    to: open
    when: GUARD
    checks: version
  close: {on: deadline, from: open, to: closed, checks: state}
effects:
  order: {partner: shop, sent: outbox, undo: back}
  back: {partner: shop, sent: outbox}
"""
GUARDS = (
    "price <= 20",
    "price <= 20 or urgent",
    'not (risk == "low" and price > 50)',
    'risk in ("high",) and not urgent',
    "price > 10 and price <= 20 or price == 77",
    'risk != "low" or (urgent and price < 30)',
)


def of(guard: str, workflow: str = CASE) -> tuple[Frame, Program]:
    runtime = lowered(workflow, ("GUARD", guard))
    return runtime.frame, runtime.program


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_is_true_in_its_boxes_and_nowhere_else(guard: str) -> None:
    frame, program = of(guard)
    expression = frame.workflow.actions["submit"].when
    assert expression is not None
    boxes = boxes_of(frame, expression)
    for state in data_states(program):
        known = values(program, state)
        facts = {name: representative(frame.workflow, name, known[f"data.{name}"]) for name in frame.workflow.data}
        true = [box for box in boxes if holds(program, box, state)]
        assert len(true) == int(bool(evaluate(expression, facts)))


def data_states(program: Program) -> list[State]:
    """Every combination of the data, the rest as it is in the beginning."""
    return list(initial_states(program))


@pytest.mark.parametrize(
    ("invariant", "true_where"),
    [
        ('state == "open"', {"open"}),
        ('state != "open"', {"draft", "closed"}),
        ('phase == "completed"', {"closed"}),
        ('state in ("draft", "closed") and phase != "queued"', {"closed"}),
    ],
)
def test_an_invariant_may_read_the_state_and_its_phase(invariant: str, true_where: set[str]) -> None:
    text = CASE.replace("GUARD", "urgent") + f"invariants:\n  it: '{invariant}'\n"
    runtime = lowered(text)
    boxes = boxes_of(runtime.frame, runtime.workflow.invariants["it"].expression)
    found = {v for box in boxes for t in box if t.variable == "state" for v in t.values}
    assert found == true_where


FORK = """
roles: {clerk: {kind: operator}}
surfaces:
  desk: {for: clerk, refresh: {poll: 30s}, unknown: Checking}
data: {urgent: {boolean: true}}
states:
  draft: {initial: true, owner: clerk, phase: queued, shows: {desk: Draft}}
  tax: {owner: clerk, phase: working, shows: {desk: Tax}}
  law: {owner: clerk, phase: waiting_for_review}
  closed: {final: true, phase: completed}
actions:
  split: {by: clerk, from: draft, to: {all: [tax, law]}, checks: version}
  join: {by: clerk, from: {all: [tax, law]}, to: closed, checks: version}
"""
VIEWS = {"draft": ("queued", "Draft"), "tax": ("working", "Tax"), "law": ("waiting_for_review", "Checking")}


@pytest.mark.parametrize(
    "invariant",
    [
        'phase != "working"',
        'not (phase == "working" or urgent)',
        'phase in ("working", "queued") and shown(desk) != "Draft"',
        'shown(desk) == "Tax" or (urgent and state == "tax")',
    ],
)
def test_where_a_case_is_in_several_states_an_invariant_is_true_in_the_view_of_each(invariant: str) -> None:
    runtime = lowered(FORK + f"invariants:\n  it: '{invariant}'\n")
    expression = runtime.workflow.invariants["it"].expression
    boxes = promised(runtime.frame, expression)
    for places in (("draft",), ("tax",), ("law",), ("tax", "law"), ("draft", "tax", "law")):
        for urgent in (False, True):
            active = {f"in.{state}": state in places for state in runtime.workflow.states}
            known = {**active, "data.urgent": urgent}
            found = [box for box in boxes if all(known[term.variable] in term.values for term in box)]
            views = ({"phase": VIEWS[state][0], ("shown", "desk"): VIEWS[state][1]} for state in places)
            facts = {"urgent": urgent, "state": frozenset(places)}
            assert len(found) == int(all(evaluate(expression, facts | view) for view in views)), (places, urgent)


def test_where_states_are_too_many_for_one_variable_an_invariant_may_read_the_phase_too() -> None:
    more = "".join(f"  s{n}: {{owner: clerk, phase: working}}\n" for n in range(70))
    text = CASE.replace("GUARD", "urgent").replace("  closed:", more + "  closed:")
    runtime = lowered(text + 'invariants:\n  it: phase != "completed"\n')
    boxes = promised(runtime.frame, runtime.workflow.invariants["it"].expression)
    assert [[(term.variable, term.values) for term in box] for box in boxes] == [[("in.closed", (False,))]]


def test_an_invariant_may_count_executions() -> None:
    text = CASE.replace("GUARD", "urgent") + "invariants:\n  it: executed(order) - undone(order) == 1\n"
    runtime = lowered(text)
    boxes = boxes_of(runtime.frame, runtime.workflow.invariants["it"].expression)
    pairs = {
        (x, c)
        for box in boxes
        for x in next(t.values for t in box if t.variable == "order.executed")
        for c in next(t.values for t in box if t.variable == "back.executed")
    }
    assert pairs == {(1, 0), (2, 1), (3, 2)}


def test_an_action_is_enabled_in_its_states_where_its_guard_holds() -> None:
    frame, _ = of("urgent")
    boxes = enabled(frame, frame.workflow.actions["submit"])
    assert [{t.variable: t.values for t in box} for box in boxes] == [{"state": ("draft",), "data.urgent": (True,)}]


def test_a_move_knows_the_states_it_enters() -> None:
    frame, _ = of("urgent")
    assert [targets for targets, _ in moved(frame, frame.workflow.actions["submit"], "draft")] == [("open",)]
    anywhere, _ = of("urgent", CASE.replace("to: open\n", "to: any\n"))
    assert [targets for targets, _ in moved(anywhere, anywhere.workflow.actions["submit"], "draft")] == [
        ("open",),
        ("closed",),
    ]


def test_where_several_states_may_be_active_each_is_a_bit() -> None:
    frame, program = of("urgent", CASE.replace("to: open\n", "to: {all: [open, closed]}\n"))
    assert [v.name for v in program.variables[:3]] == ["in.draft", "in.open", "in.closed"]
    boxes = active(frame, "draft", "open")
    assert [{t.variable: t.values for t in box} for box in boxes] == [
        {"in.draft": (True,)},
        {"in.open": (True,), "in.draft": (False,)},
    ]


def test_a_join_has_one_source() -> None:
    text = CASE.replace("from: open, to: closed", "from: {all: [draft, open]}, to: closed")
    frame, _ = of("urgent", text)
    ((state, guard),) = sources(frame, frame.workflow.actions["close"])
    assert (state, [(t.variable, t.values) for t in guard]) == ("draft", [("in.draft", (True,)), ("in.open", (True,))])


@few
@given(st.sampled_from(GUARDS), st.sampled_from(GUARDS))
def test_conjunctions_and_negations_of_guards_are_what_they_say(one: str, other: str) -> None:
    frame, program = of(f"({one}) and not ({other})")
    expression = frame.workflow.actions["submit"].when
    assert expression is not None
    boxes = boxes_of(frame, expression)
    for state in data_states(program):
        known = values(program, state)
        facts = {name: representative(frame.workflow, name, known[f"data.{name}"]) for name in frame.workflow.data}
        assert any(holds(program, box, state) for box in boxes) is bool(evaluate(expression, facts))
