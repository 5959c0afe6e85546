"""Trees of the guard language, drawn at random."""

from hypothesis import strategies as st

from flowrehearsal.expressions.tree import (
    And,
    Arithmetic,
    Call,
    Compare,
    Constant,
    Expression,
    InState,
    Member,
    Name,
    Not,
    Or,
)

WORDS = ("low", "high", "very high", "it's")
STATES = ("draft", "sent", "paid")

values = st.one_of(st.booleans(), st.integers(-9, 9), st.sampled_from(WORDS))


def numbers() -> st.SearchStrategy[Expression]:
    """Trees whose value is a number; they read price, weight and the counts of ship."""
    leaves: st.SearchStrategy[Expression] = st.one_of(
        st.builds(Constant, st.integers(-9, 9)),
        st.builds(Name, st.sampled_from(["price", "weight"])),
        st.builds(Call, st.sampled_from(["executed", "undone", "asked"]), st.just("ship")),
    )

    def sums(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        return st.builds(Arithmetic, st.sampled_from(["+", "-", "*"]), inner, inner)

    return st.recursive(leaves, sums, max_leaves=5)


def conditions() -> st.SearchStrategy[Expression]:
    """Trees that are true or false; they also read wanted, risk and the state."""
    leaves: st.SearchStrategy[Expression] = st.one_of(
        st.builds(Constant, st.booleans()),
        st.builds(Name, st.just("wanted")),
        st.builds(InState, st.lists(st.sampled_from(STATES), min_size=1, max_size=3, unique=True).map(tuple)),
        st.builds(Compare, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), numbers(), numbers()),
        st.builds(
            Compare, st.sampled_from(["==", "!="]), st.just(Name("risk")), st.builds(Constant, st.sampled_from(WORDS))
        ),
        st.builds(Member, numbers(), st.lists(st.integers(-9, 9), min_size=1, max_size=3).map(tuple)),
        st.builds(Member, st.just(Name("risk")), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)),
    )

    def combined(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        equal = st.builds(Compare, st.sampled_from(["==", "!="]), inner, inner)
        return st.one_of(st.builds(Not, inner), st.builds(And, several), st.builds(Or, several), equal)

    return st.recursive(leaves, combined, max_leaves=8)
