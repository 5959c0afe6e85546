"""Hypothesis strategies: random small programs, for tests that compare an engine with the reference interpreter.

Needs Hypothesis, which the package itself does not.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

from flowrehearsal.program.program import Branch, Command, Guard, Label, Program, Term, Update, Value, Variable
from flowrehearsal.runtime import names

DOMAINS: tuple[tuple[Value, ...], ...] = (
    (False, True),
    (0, 1, 2),
    ("none", "ready", "done"),
    ("only",),
    tuple(range(64)),
)
FAULTS = ("crash", "error")
ASSUMPTION = "relay-runs"


@dataclass(frozen=True, slots=True)
class Shape:
    """What random programs may contain: how many variables and commands at most, faults, limits and assumptions.

    `padding` variables of 64 values that nothing touches push the others over several words.
    """

    variables: int = 4
    commands: int = 5
    faults: bool = True
    limits: bool = True
    assumptions: bool = False
    padding: int = 0


def programs(shape: Shape | None = None) -> st.SearchStrategy[Program]:
    """Programs in which every update stays inside its domain. All kinds of guards, updates and commands are tried."""
    shape = shape or Shape()
    return _variables(shape).flatmap(lambda variables: _program(shape, variables))


def _variables(shape: Shape) -> st.SearchStrategy[tuple[Variable, ...]]:
    drawn = st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=shape.variables)
    return drawn.flatmap(lambda domains: st.tuples(*(_variable(n, domain) for n, domain in enumerate(domains)))).map(
        lambda found: _surrounded(shape, found)
    )


def _variable(number: int, domain: tuple[Value, ...]) -> st.SearchStrategy[Variable]:
    starts = st.lists(st.sampled_from(domain), min_size=1, max_size=2, unique=True)
    return starts.map(lambda initial: Variable(f"v{number}", domain, tuple(initial), "case"))


def _surrounded(shape: Shape, found: tuple[Variable, ...]) -> tuple[Variable, ...]:
    wide = tuple(range(64))
    padding = tuple(Variable(f"padding{n}", wide, (63 - n,), "case") for n in range(shape.padding))
    limit = (Variable(names.LIMIT, ("none", "slot", "count"), ("none",), "limit"),) if shape.limits else ()
    half = len(found) // 2
    return (*found[:half], *padding, *found[half:], *limit)


def _program(shape: Shape, variables: tuple[Variable, ...]) -> st.SearchStrategy[Program]:
    touched = tuple(v for v in variables if not v.name.startswith("padding"))
    commands = st.lists(_command(shape, touched), max_size=shape.commands)
    return st.builds(
        lambda drawn, clauses: Program(
            "random",
            variables,
            tuple(_named(number, command) for number, command in enumerate(drawn)),
            (Label("goal", tuple(clauses)),),
        ),
        commands,
        st.lists(_guard(touched), max_size=2),
    )


def _named(number: int, command: Command) -> Command:
    return Command(
        f"c{number}",
        command.actor,
        command.guard,
        command.branches,
        urgent=command.urgent,
        initiative=command.initiative,
    )


def _command(shape: Shape, variables: tuple[Variable, ...]) -> st.SearchStrategy[Command]:
    return st.builds(
        lambda guard, branches, urgent, initiative: Command(
            "c", "somebody", guard, tuple(branches), urgent=urgent, initiative=initiative
        ),
        _guard(variables),
        st.lists(_branch(shape, variables), min_size=1, max_size=3),
        st.sampled_from((False, False, False, True)),
        st.sampled_from((False, False, True)),
    )


def _branch(shape: Shape, variables: tuple[Variable, ...]) -> st.SearchStrategy[Branch]:
    tags: list[tuple[str | None, str | None]] = [(None, None), (None, None)]
    if shape.faults:
        tags += [(fault, None) for fault in FAULTS]
    if shape.assumptions:
        tags.append((None, ASSUMPTION))
    return st.builds(
        lambda condition, updates, tag: Branch(
            "done",
            (*condition, *(term for _, terms in updates for term in terms)),
            tuple(update for update, _ in updates),
            fault=tag[0],
            assumes=tag[1],
        ),
        _guard(variables),
        st.lists(_update(variables), max_size=3),
        st.sampled_from(tags),
    )


def _guard(variables: tuple[Variable, ...]) -> st.SearchStrategy[Guard]:
    return st.lists(st.sampled_from(variables).flatmap(_term), max_size=2).map(tuple)


def _term(variable: Variable) -> st.SearchStrategy[Term]:
    values = st.lists(st.sampled_from(variable.domain), max_size=len(variable.domain), unique=True)
    return values.map(lambda chosen: Term(variable.name, tuple(chosen)))


def _update(variables: tuple[Variable, ...]) -> st.SearchStrategy[tuple[Update, Guard]]:
    """An update, and the terms under which it stays inside its domain."""
    return st.sampled_from(variables).flatmap(
        lambda variable: st.one_of(_set(variable), _add(variable), _copy(variables))
    )


def _set(variable: Variable) -> st.SearchStrategy[tuple[Update, Guard]]:
    return st.sampled_from(variable.domain).map(lambda value: (Update(variable.name, "set", value), ()))


def _add(variable: Variable) -> st.SearchStrategy[tuple[Update, Guard]]:
    def moved(places: int) -> tuple[Update, Guard]:
        inside = [value for place, value in enumerate(variable.domain) if 0 <= place + places < len(variable.domain)]
        return Update(variable.name, "add", places), (Term(variable.name, tuple(inside)),)

    return st.sampled_from((-2, -1, 1, 2)).map(moved)


def _copy(variables: tuple[Variable, ...]) -> st.SearchStrategy[tuple[Update, Guard]]:
    pairs = [(one, other) for one in variables for other in variables if one.domain == other.domain]
    return st.sampled_from(pairs).map(lambda pair: (Update(pair[0].name, "copy", pair[1].name), ()))
