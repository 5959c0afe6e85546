"""Variables that only a property needs watch a program and change nothing else about it."""

from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration.monitor import UNMARKED, Monitor, changing, mapped, monitored
from flowrehearsal.program.interpreter import value_of
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable
from flowrehearsal.runtime.change import Change, Changes, becomes, copies
from flowrehearsal.strategies import programs
from tests.exploration import oracle
from tests.exploration.small import STATE, step

SEEN = Variable("seen", (False, True), (False,), "ghost")
TWICE = Variable("twice", (False, True), (False,), "ghost")
GO = step("go", {"state": "draft"}, {"state": "waiting"})
BACK = step("back", {"state": "waiting"}, {"state": "draft"})


def once_more(command: Command, branch: Branch) -> Changes:
    """Whether a step of that name was taken, and whether it was taken twice."""
    if command.name != "go":
        return UNMARKED
    again = Change((Term("seen", (True,)),), (becomes("twice", True),))
    return (Change((Term("seen", (False,)),), (becomes("seen", True),)), again)


MONITOR = Monitor((SEEN, TWICE), once_more)


def facts(program: Program) -> set[tuple[object, object, object]]:
    found = oracle.explored(program, 0).cost
    return {tuple(value_of(program, state, name) for name in ("state", "seen", "twice")) for state in found}


def test_marks_are_decided_by_the_state_before_the_step() -> None:
    program = monitored(Program("walk", (STATE,), (GO, BACK)), [MONITOR])
    assert facts(program) == {
        ("draft", False, False),
        ("waiting", True, False),
        ("draft", True, False),
        ("waiting", True, True),
        ("draft", True, True),
    }


def test_a_mark_that_the_guard_rules_out_makes_no_branch() -> None:
    never = step("go", {"state": "draft", "seen": False}, {"state": "waiting"})
    program = monitored(Program("walk", (STATE, SEEN, TWICE), (never,)), [Monitor((), once_more)])
    [command] = program.commands
    assert [branch.updates for branch in command.branches] == [(becomes("seen", True), becomes("state", "waiting"))]


def test_without_monitors_the_program_stays_itself() -> None:
    program = Program("walk", (STATE,), (GO,))
    assert monitored(program, []) is program
    assert monitored(program, [MONITOR]).commands[0].name == "go"


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=30)
@given(programs())
def test_the_states_beneath_are_the_same_at_the_same_cost(program: Program) -> None:
    """Each branch marks whether its number is odd, and whether that was so before."""

    def marks(command: Command, branch: Branch) -> Changes:
        odd = command.branches.index(branch) % 2 == 1
        same = Change((Term("seen", (odd,)),), (becomes("twice", True),))
        return (same, Change((Term("seen", (not odd,)),), (becomes("seen", odd),)))

    size = len(program.variables)
    beneath: dict[tuple[int, ...], tuple[int, int]] = {}
    for state, cost in oracle.explored(monitored(program, [Monitor((SEEN, TWICE), marks)]), 1).cost.items():
        beneath[state[:size]] = min(cost, beneath.get(state[:size], cost))
    assert beneath == oracle.explored(program, 1).cost


def test_each_value_becomes_what_follows_it() -> None:
    latest = Variable("latest", ("a", "b", "c", "d"), ("a",), "ghost")
    follows = {"a": "b", "b": "b", "c": "b", "d": "a"}
    assert mapped(latest, lambda value: follows[value]) == [
        Change((Term("latest", ("b",)),)),
        Change((Term("latest", ("a", "c")),), (becomes("latest", "b"),)),
        Change((Term("latest", ("d",)),), (becomes("latest", "a"),)),
    ]


def test_a_mark_where_a_variable_gets_another_value() -> None:
    """A range of integers may be another number than before."""
    price = Variable("price", ("1..4", "5..9"), ("1..4",), "case")
    paid, read = (Variable(name, (False, True), (False,), "case") for name in ("paid", "read"))
    variables = {variable.name: variable for variable in (price, paid, read, SEEN)}
    mark = [Change(updates=(becomes("seen", True),))]

    def marks(*updates: Update) -> list[Changes]:
        return changing(variables, Branch("go", updates=updates), ["price", "paid"], mark)

    assert marks(becomes("read", True)) == []
    assert marks(becomes("paid", True)) == [
        (Change((Term("paid", (False,)),), (becomes("seen", True),)), Change((Term("paid", (True,)),)))
    ]
    assert marks(becomes("price", "5..9")) == [(Change((Term("price", ("1..4", "5..9")),), (becomes("seen", True),)),)]
    [found] = marks(copies("paid", "read"))
    assert [(change.condition, bool(change.updates)) for change in found] == [
        ((Term("paid", (False,)), Term("read", (True,))), True),
        ((Term("paid", (True,)), Term("read", (False,))), True),
        ((Term("paid", (True,)), Term("read", (True,))), False),
        ((Term("paid", (False,)), Term("read", (False,))), False),
    ]
