"""What is forgotten makes no difference to any answer: against the interpreter, and on every design."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from flowrehearsal.exploration.catalogue import properties
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.forgetting.forgetting import rules
from flowrehearsal.exploration.forgetting.kept import kept
from flowrehearsal.exploration.judge import judge
from flowrehearsal.exploration.pack import Rule, forgets_of, pack
from flowrehearsal.exploration.result import ExplorationReport
from flowrehearsal.exploration.search import Bounds, search
from flowrehearsal.faults import inject
from flowrehearsal.packed.compiled import is_compiling
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.interpreter import State, initial_states, label_holds
from flowrehearsal.program.program import Branch, Guard, Program, Term, Update
from flowrehearsal.runtime.lower import lower
from flowrehearsal.strategies import Shape, programs
from flowrehearsal.vocabulary.reduction import ALWAYS, NEVER
from tests.exploration import oracle
from tests.exploration.searching import ENOUGH, Searched
from tests.exploration.small import label, step, variable
from tests.models.expected import DESIGNS, workflow

ASKED = frozenset({"goal"})
LARGE = ("payment_review", "naive")
"""With one fault this one has so many states that it would take as long as all others; so it is asked without any."""


def forgotten(program: Program, found: tuple[Rule, ...], states: list[State]) -> list[State]:
    """States as they are found where so much is forgotten."""
    layout = layout_of(program)
    words = kept(forgets_of(program, layout, found), layout.pack(states)) if found else layout.pack(states)
    return [layout.unpack(row) for row in words]


def searched(program: Program, found: tuple[Rule, ...], faults: int | None) -> Searched:
    layout = layout_of(program)
    initial = layout.pack(forgotten(program, found, list(initial_states(program))))
    bounds = Bounds(faults, ENOUGH)
    branches = len(tuple(program.branches()))
    return Searched(program, layout, search(pack(program, layout, found), initial, bounds, branches, None))


ROLES = (("state", "case"), ("a.status", "slot"), ("a.memory", "partner"), ("b.status", "slot"), ("data.b", "case"))
"""What variables of random programs are taken for, so that they are looked at from several vantages."""


def with_roles(program: Program) -> Program:
    """The program with other names for its variables."""
    roles = dict(zip((v.name for v in program.variables if v.name.startswith("v")), ROLES, strict=False))

    def name(old: str) -> str:
        return roles.get(old, (old, ""))[0]

    def guard(terms: Guard) -> Guard:
        return tuple(Term(name(term.variable), term.values) for term in terms)

    def update(one: Update) -> Update:
        return replace(
            one, variable=name(one.variable), operand=name(str(one.operand)) if one.operation == "copy" else one.operand
        )

    def branch(one: Branch) -> Branch:
        return replace(one, condition=guard(one.condition), updates=tuple(map(update, one.updates)))

    return Program(
        program.name,
        tuple(replace(v, name=name(v.name), kind=roles.get(v.name, ("", v.kind))[1]) for v in program.variables),
        tuple(replace(c, guard=guard(c.guard), branches=tuple(map(branch, c.branches))) for c in program.commands),
        tuple(replace(one, clauses=tuple(map(guard, one.clauses))) for one in program.labels),
    )


@settings(max_examples=25)
@given(programs(Shape(variables=5, commands=6)).map(with_roles))
def test_each_state_stands_for_those_that_differ_in_what_nobody_reads(program: Program) -> None:
    found = rules(program, ASKED)
    answer, reduced = oracle.explored(program, None), searched(program, found, None)
    states = list(answer.cost)
    form = dict(zip(states, forgotten(program, found, states), strict=True))
    least: dict[State, tuple[int, int]] = {}
    for state in states:
        least[form[state]] = min(answer.cost[state], least.get(form[state], answer.cost[state]))
    assert reduced.cost == least
    followed = [state for state in states if not oracle.is_cut(program, state)]
    assert {form[state] for state in answer.quiescent} == reduced.quiescent
    assert all((form[state] in reduced.quiescent) == (state in answer.quiescent) for state in followed)
    assert all(label_holds(program, "goal", form[state]) == label_holds(program, "goal", state) for state in followed)
    assert reduced.edges == {(form[source], form[target]) for source, target in answer.edges}
    assert all(source != target for source, target in reduced.edges)


COLOUR = variable("colour", "red", "green", "blue", starts=("red", "green", "blue"))
PLACE = variable("place", "shop", "desk", "home")
ASK = step("ask", {"place": "shop", "colour": "green"}, {"place": "desk"})
PASS = step("pass", {"place": "shop", "colour": ("red", "blue")}, {"place": "desk"})
GO = step("go", {"place": "desk"}, {"place": "home"})


def by_hand(*commands: object) -> Program:
    return Program("by hand", (COLOUR, PLACE), commands, (label("goal", {"place": "home"}),))  # type: ignore[arg-type]


def test_a_value_is_forgotten_once_nobody_reads_it() -> None:
    program = by_hand(ASK, PASS, GO)
    found = rules(program, ASKED | {"place"})
    assert found == (Rule({1: 0b110}, (0,)),)
    states = [(2, 0), (2, 1), (1, 2)]
    assert forgotten(program, found, states) == [(2, 0), (0, 1), (0, 2)]
    assert (len(searched(program, (), None).states), len(searched(program, found, None).states)) == (9, 5)


def test_what_is_asked_about_is_never_forgotten() -> None:
    assert rules(by_hand(ASK, PASS, GO), ASKED | {"place", "colour"}) == ()


def test_what_a_label_looks_at_is_kept_where_it_looks() -> None:
    program = by_hand(ASK, PASS, GO)
    watching = replace(program, labels=(label("goal", {"place": "home", "colour": "blue"}),))
    assert rules(watching, ASKED | {"place"}) == ()
    watching = replace(program, labels=(label("goal", {"place": "desk", "colour": "blue"}),))
    assert rules(watching, ASKED | {"place"}) == (Rule({1: 0b100}, (0,)),)


def test_a_step_that_may_change_nothing_else_is_not_taken_for_rest() -> None:
    """Who paints at home for ever goes round; the colour that nobody reads tells so."""
    paint = [
        step(f"paint {new}", {"place": "home", "colour": old}, {"colour": new})
        for old, new in (("red", "blue"), ("blue", "red"))
    ]
    program = by_hand(ASK, PASS, GO, *paint)
    found = rules(program, ASKED | {"place"})
    reduced = searched(program, found, None)
    assert {state for state in reduced.states if state[1] == 2} == {(0, 2), (1, 2), (2, 2)}
    assert reduced.quiescent == {(1, 2)}


def told(report: ExplorationReport, found: Exploration) -> dict[str, object]:
    """What is said of each property, with each run that violates it.

    Of a violation that lasts only the first: where several ways are as short, it depends on which of them a state is
    found by whether a run first violates it there.
    """
    said: dict[str, object] = {}
    for result in report.results:
        lasting = any(claim.lasts for claim in properties()[result.name].claims(found))
        runs = [(e.effect, e.state, e.title, e.faults, len(e.steps), e.why) for e in result.counterexamples]
        said[result.name] = (replace(result, counterexamples=()), [run[3:5] for run in runs[:1]] if lasting else runs)
    return said


@pytest.mark.skipif(not is_compiling(), reason="takes minutes uncompiled")
@pytest.mark.parametrize("kind", ["naive", "hardened"])
@pytest.mark.parametrize("design", DESIGNS)
def test_designs_are_judged_alike(design: str, kind: str) -> None:
    runtime = inject(lower(workflow(design, kind)))
    options = ExplorationOptions(faults=0 if (design, kind) == LARGE else 1, threads=1)
    whole, reduced = (explore(runtime, replace(options, reduce=reduce)) for reduce in (NEVER, ALWAYS))
    assert len(reduced) < len(whole)
    first, second = judge(whole), judge(reduced)
    assert told(second, reduced) == told(first, whole)
    assert second.actions_never_taken == first.actions_never_taken
    assert second.faults_never_possible == first.faults_never_possible
    assert second.limits_met == first.limits_met
