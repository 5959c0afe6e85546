"""Three small variables, and everything that can be said about them: for tests against brute force."""

from collections.abc import Iterable
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from flowrehearsal.program.interpreter import State, apply, holds
from flowrehearsal.program.program import Branch, Guard, Program, Term, Update, Variable
from flowrehearsal.runtime.change import Change

few = settings(max_examples=40, deadline=None, derandomize=True)
"""Forty examples, the same ones each time."""

DOMAINS = {"x": (0, 1, 2), "y": (0, 1, 2), "z": ("red", "green")}
VARIABLES = {name: Variable(name, domain, domain[:1], "case") for name, domain in DOMAINS.items()}
PROGRAM = Program("small", tuple(VARIABLES.values()), ())
STATES: tuple[State, ...] = tuple(product(*(range(len(domain)) for domain in DOMAINS.values())))


def _term(name: str) -> st.SearchStrategy[Term]:
    values = st.sets(st.sampled_from(DOMAINS[name]), min_size=1)
    return values.map(lambda chosen: Term(name, tuple(v for v in DOMAINS[name] if v in chosen)))


guards: st.SearchStrategy[Guard] = st.sets(st.sampled_from(sorted(DOMAINS))).flatmap(
    lambda names: st.tuples(*(_term(name) for name in sorted(names)))
)
"""Conjunctions of at most one term per variable."""
unions = st.lists(guards, max_size=4)

written = {name: st.builds(Update, st.just(name), st.just("set"), st.sampled_from(DOMAINS[name])) for name in DOMAINS}
copies = st.sampled_from([Update("x", "copy", "y"), Update("y", "copy", "x")])


def _updates(moving: bool) -> st.SearchStrategy[tuple[Update, ...]]:
    """At most one update for each variable; `moving`: counters move as well, and none is copied."""
    extra = st.builds(Update, st.sampled_from("xy"), st.just("add"), st.sampled_from([-1, 1])) if moving else copies
    return st.lists(st.one_of(*written.values(), extra), unique_by=lambda u: u.variable, max_size=3).map(tuple)


def changes(moving: bool) -> st.SearchStrategy[list[Change]]:
    """Up to three alternatives that never lead out of a domain."""
    one = st.builds(_kept_inside, guards, _updates(moving))
    return st.lists(one, min_size=1, max_size=3)


def _kept_inside(condition: Guard, updates: tuple[Update, ...]) -> Change:
    """A move is allowed only where there is room for it."""
    terms = {term.variable: term.values for term in condition}
    for update in updates:
        if update.operation == "add":
            room = (0, 1) if update.operand == 1 else (1, 2)
            terms[update.variable] = tuple(v for v in terms.get(update.variable, (0, 1, 2)) if v in room) or room
    return Change(tuple(Term(name, values) for name, values in sorted(terms.items())), updates)


def where(boxes: Iterable[Guard]) -> set[State]:
    """The states in which any of the boxes is true."""
    boxes = list(boxes)
    return {state for state in STATES if any(holds(PROGRAM, box, state) for box in boxes)}


def is_disjoint(boxes: Iterable[Guard]) -> bool:
    boxes = list(boxes)
    return all(sum(holds(PROGRAM, box, state) for box in boxes) <= 1 for state in STATES)


def ways(alternatives: Iterable[Change], state: State) -> set[State]:
    """Where the enabled alternatives lead from a state."""
    enabled = [change for change in alternatives if holds(PROGRAM, change.condition, state)]
    return {apply(PROGRAM, Branch("", updates=change.updates), state) for change in enabled}
