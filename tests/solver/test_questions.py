"""Tests of the questions about guards, against enumeration of every case."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowrehearsal.expressions.evaluate import evaluate
from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.tree import And, Expression, InState, Not, Or, walk
from flowrehearsal.solver import limits
from flowrehearsal.solver.answer import Answer, Exists
from flowrehearsal.solver.cells import tried
from flowrehearsal.solver.domains import Domains, Span
from flowrehearsal.solver.encode import solve
from flowrehearsal.solver.questions import EFFORT, either, gap, implies, overlap, possible, satisfiable
from tests.solver.guards import DATA, GUARDS, MANY, ONE, Case, cases

DOMAINS = st.sampled_from([ONE, MANY])


def first(domains: Domains, wanted: Expression) -> Case | None:
    """The smallest case in which an expression is true."""
    return next((case for case in cases(domains) if evaluate(wanted, case)), None)


def agrees(answer: Answer, domains: Domains, wanted: Expression) -> None:
    """The solver and enumeration agree on whether there is a case, and the example is the smallest one."""
    expected = first(domains, wanted)
    assert answer.exists == ("no" if expected is None else "yes")
    if expected is not None:
        shown = {name: value for name, value in answer.example if name != "state"}
        assert shown == {name: expected[name] for name in shown}
        active = dict(answer.example).get("state")
        assert active is None or frozenset(str(active).split(" and ")) == expected["state"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(GUARDS, DOMAINS)
def test_the_solver_agrees_with_enumeration(guard: Expression, domains: Domains) -> None:
    agrees(solve(guard, domains, EFFORT), domains, guard)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(GUARDS)
def test_trying_agrees_with_enumeration_where_it_is_the_way(guard: Expression) -> None:
    answer = tried(guard, ONE)
    reads_states = any(isinstance(part, InState) for part in walk(guard))
    assert (answer is None) == reads_states
    if answer is not None:
        agrees(answer, ONE, guard)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(GUARDS, GUARDS, DOMAINS)
def test_overlap_agrees_with_enumeration(left: Expression, right: Expression, domains: Domains) -> None:
    agrees(overlap(left, right, domains), domains, And((left, right)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(GUARDS, GUARDS, DOMAINS)
def test_gap_agrees_with_enumeration(left: Expression, right: Expression, domains: Domains) -> None:
    agrees(gap([left, right], domains), domains, Not(Or((left, right))))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(GUARDS, GUARDS)
def test_implication_agrees_with_enumeration(left: Expression, right: Expression) -> None:
    answer = implies(left, right, ONE)
    exists: Exists = "no" if answer.exists == "yes" else "yes"
    agrees(replace(answer, exists=exists), ONE, And((left, Not(right))))


def test_a_guard_that_is_missing_is_always_true() -> None:
    assert satisfiable(None, ONE) == Answer("yes")
    assert overlap(None, None, ONE) == Answer("yes")
    assert overlap(None, parse('risk == "high"'), ONE).witness == "risk = high"
    assert gap([parse("paid"), None], ONE) == Answer("no")
    assert implies(parse("paid"), None, ONE) == Answer("yes")
    assert implies(None, parse("paid"), ONE) == Answer("no", (("paid", False),))


def test_a_witness_is_small_and_reads_well() -> None:
    domains = Domains({"price": Span(1, 5000), "risk": DATA["risk"], "paid": DATA["paid"]})
    refused = gap([parse('price <= 2000 or risk == "low" or paid')], domains)
    assert refused.witness == "price = 2001, risk = medium, paid = false"


def test_a_witness_names_only_what_the_guards_read() -> None:
    assert overlap(parse("price > 1"), parse("price < 3"), ONE).example == (("price", 2),)


def test_numbers_far_too_many_to_list_are_no_trouble() -> None:
    domains = Domains({"amount": Span(0, 10**15), "limit": Span(0, 10**15)})
    answer = overlap(parse("amount * 3 > limit + 999999999999"), parse("limit > amount"), domains)
    assert answer.witness == "amount = 500000000001, limit = 500000000002"


def test_a_hard_question_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE_MS", 10)
    domains = Domains({name: Span(2, 10**5) for name in "xyz"})
    fermat = parse("x * x * x + y * y * y == z * z * z")
    assert satisfiable(fermat, domains, effort=10**9) == Answer(
        "unknown", limit="the solver gave up after 0.01 seconds"
    )


def test_giving_up_is_an_answer_with_its_limit() -> None:
    domains = Domains({name: Span(2, 10**5) for name in "xyz"})
    fermat = parse("x * x * x + y * y * y == z * z * z")
    assert satisfiable(fermat, domains, effort=20_000) == Answer(
        "unknown", limit="the solver gave up after 20,000 steps"
    )


@pytest.mark.parametrize("guards", [["paid"], ["paid", "price > 1"]])
def test_either_is_true_where_one_of_them_is(guards: list[str]) -> None:
    parsed = [parse(guard) for guard in guards]
    joined = either(parsed)
    assert joined is not None
    for case in cases(ONE):
        assert evaluate(joined, case) == any(evaluate(guard, case) for guard in parsed)
    assert either([*parsed, None]) is None


def test_a_guard_that_was_narrowed_implies_the_old_one() -> None:
    """What a comparison of versions asks: who may do something now that could not before?"""
    domains = Domains({"price": Span(1, 5000), "risk": DATA["risk"]})
    old, new = parse('price <= 2000 or risk == "low"'), parse("price <= 1000")
    assert implies(new, old, domains) == Answer("yes")
    assert implies(old, new, domains) == Answer("no", (("price", 1001), ("risk", "low")))


def test_an_implication_that_is_too_hard_is_unknown() -> None:
    domains = Domains({name: Span(2, 10**5) for name in "xyz"})
    answer = implies(parse("x * x * x + y * y * y == z * z * z"), parse("x == 1"), domains, effort=20_000)
    assert answer == Answer("unknown", limit="the solver gave up after 20,000 steps")


@pytest.mark.parametrize(
    ("guard", "expected"),
    [("x > y", True), ("x + y > 250", False), ("x + y == 137", True), ("x * x * x + y * y * y == z * z * z", True)],
)
def test_what_nobody_can_rule_out_is_possible(guard: str, expected: bool) -> None:
    assert possible(parse(guard), Domains({name: Span(2, 100) for name in "xyz"}), effort=20_000) == expected


def test_the_same_question_is_put_to_the_solver_once() -> None:
    domains = Domains({"x": Span(0, 100), "y": Span(0, 100)})
    first = satisfiable(parse("x + y == 137"), domains)
    assert satisfiable(parse("x + y == 137"), domains) is first
