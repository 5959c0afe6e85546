"""What is left out changes no answer."""

from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration.reduce import needed, reduce
from flowrehearsal.program.interpreter import State, label_holds
from flowrehearsal.program.program import Branch, Command, Program, Term, Update
from flowrehearsal.strategies import Shape, programs
from tests.exploration import oracle
from tests.exploration.small import flag, label, step, variable

A, B, C, D = flag("a"), flag("b"), flag("c"), flag("d")


def test_what_decides_a_needed_change_is_needed() -> None:
    program = Program("p", (A, B, C, D), (step("x", {"b": True}, {"a": True}), step("y", {"c": True}, {"d": True})))
    assert needed(program, ["a"]) == {"a", "b"}


def test_what_is_copied_into_a_needed_variable_is_needed() -> None:
    copy = Command("copy", "x", (), (Branch("c", (), (Update("a", "copy", "b"),)),))
    program = Program("p", (A, B, C), (copy, step("x", {"c": True}, {"b": True})))
    assert needed(program, ["a"]) == {"a", "b", "c"}


def test_a_guard_of_what_changes_nothing_needed_is_not_needed() -> None:
    """A counter that only its own command reads keeps itself alive in simpler reductions."""
    count = variable("count", 0, 1, 2)
    program = Program("p", (A, count), (step("tick", {"count": (0, 1)}, {"count": 2}),))
    assert needed(program, ["a"]) == {"a"}


def test_a_label_asks_for_its_variables_and_an_unknown_name_for_nothing() -> None:
    program = Program("p", (A, B), (), (label("end", {"a": True}),))
    assert needed(program, ["end", "elsewhere"]) == {"a"}


def test_the_limit_is_always_needed() -> None:
    limit = variable("limit", "none", "slot", kind="limit")
    program = Program("p", (A, B, limit), (step("ask", {"b": True}, {"limit": "slot"}),))
    assert needed(program, []) == {"limit", "b"}


def test_branches_and_commands_that_write_nothing_needed_go() -> None:
    both = Command(
        "both", "x", (), (Branch("keep", (), (Update("a", "set", True), Update("b", "set", True))), Branch("drop"))
    )
    program = Program("p", (A, B), (both, step("gone", {}, {"b": True})), (label("b is", {"b": True}),))
    kept = replace_updates(both)
    assert reduce(program, ["a"]) == Program("p", (A,), (kept,), ())


def replace_updates(command: Command) -> Command:
    return Command(command.name, command.actor, (), (Branch("keep", (), (Update("a", "set", True),)),))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(Shape(faults=True, limits=True)))
def test_every_answer_about_what_is_wanted_stays_the_same(program: Program) -> None:
    """The same values of what is wanted are reached, each at the same least number of faults."""
    whole, small = oracle.explored(program, None), reduce(program, ["goal", "v0"])
    part = oracle.explored(small, None)
    assert least(small, program, whole.cost) == least(small, small, part.cost)


def least(wanted: Program, program: Program, cost: dict[State, tuple[int, int]]) -> dict[tuple[object, ...], int]:
    """For each combination of values of the wanted program's variables, and of the label, the least faults."""
    places = [program.position[v.name] for v in wanted.variables]
    found: dict[tuple[object, ...], int] = {}
    for state, (faults, _) in cost.items():
        key = (*(state[place] for place in places), label_holds(program, "goal", state))
        found[key] = min(faults, found.get(key, faults))
    return found


def test_an_urgent_command_that_changes_nothing_stops_everything_else() -> None:
    """Without it the other command would lead out of a state in which, as it stands, nothing else ever happens."""
    spin = step("spin", {"a": True}, {"b": True}, urgent=True)
    program = Program("p", (A, B, C, D), (spin, step("go", {"c": False}, {"c": True})))
    left = reduce(program, ["c"])
    assert [variable.name for variable in left.variables] == ["a", "c"]
    assert [command.name for command in left.commands] == ["spin", "go"]


def test_the_limit_term_is_a_guard_like_any_other() -> None:
    limit = variable("limit", "none", "slot", kind="limit")
    move = Command("move", "x", (Term("limit", ("none",)),), (Branch("m", (), (Update("a", "set", True),)),))
    program = Program("p", (A, limit), (move,))
    assert reduce(program, ["a"]) == program
