"""Random guards, and every case that they can be put to."""

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
    Compare,
    Constant,
    Expression,
    InState,
    Member,
    Name,
    Not,
    Or,
    Value,
)
from flowrehearsal.solver.cells import smallest
from flowrehearsal.solver.domains import Choice, Domain, Domains, Span

STATES = ("draft", "open", "closed")
DATA: dict[str, Domain] = {
    "price": Span(-2, 3),
    "risk": Choice(("low", "medium", "high")),
    "band": Choice(("high", "none")),
    "paid": Choice((False, True)),
    "tries": Choice((0, 2)),
}
ONE = Domains(DATA, STATES, one_state=True)
MANY = Domains(DATA, STATES, one_state=False)

Case = dict[str | tuple[str, str], Value | frozenset[str]]


def cases(domains: Domains) -> Iterator[Case]:
    """Every case there is, the smallest first: data in the order of the definition, then the active states."""
    values = [
        sorted(range(d.low, d.high + 1), key=smallest) if isinstance(d, Span) else d.values
        for d in domains.data.values()
    ]
    masks = (1, 2, 4) if domains.one_state else range(1, 8)
    for *data, mask in product(*values, masks):
        active = frozenset(state for place, state in enumerate(STATES) if mask & (1 << place))
        yield {**dict(zip(domains.data, data, strict=True)), "state": active}


NUMBERS = st.recursive(
    st.one_of(st.integers(-3, 4).map(Constant), st.sampled_from([Name("price"), Name("tries")])),
    lambda inner: st.builds(Arithmetic, st.sampled_from(["+", "-", "*"]), inner, inner),
    max_leaves=3,
)
ATOMS: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Compare, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), NUMBERS, NUMBERS),
    st.builds(
        Compare, st.sampled_from(["==", "!="]), st.just(Name("risk")), st.sampled_from(["low", "high"]).map(Constant)
    ),
    st.builds(Compare, st.sampled_from(["==", "!="]), st.just(Name("risk")), st.just(Name("band"))),
    st.builds(Member, st.just(Name("risk")), st.sampled_from([("low",), ("medium", "high")])),
    st.builds(Member, NUMBERS, st.sampled_from([(0,), (1, 2)])),
    st.just(Name("paid")),
    st.sampled_from([("draft",), ("open", "closed")]).map(InState),
    st.booleans().map(Constant),
)
GUARDS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.tuples(inner, inner)),
        st.builds(Or, st.tuples(inner, inner)),
    ),
    max_leaves=4,
)
