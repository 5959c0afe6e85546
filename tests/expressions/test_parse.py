"""The guard language: what it reads, and what it refuses and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.expressions.errors import ExpressionError
from flowrehearsal.expressions.parse import DEPTH_LIMIT, LENGTH_LIMIT, parse
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

PRICE, RISK = Name("price"), Name("risk")

READ: list[tuple[str, Expression]] = [
    ("price <= 2000", Compare("<=", PRICE, Constant(2000))),
    ('price <= 1 or risk == "low"', Or((Compare("<=", PRICE, Constant(1)), Compare("==", RISK, Constant("low"))))),
    ("not cancel_wanted", Not(Name("cancel_wanted"))),
    ("cancel_wanted == true", Compare("==", Name("cancel_wanted"), Constant(True))),
    ("False", Constant(False)),
    ("risk in ['low', 'high']", Member(RISK, ("low", "high"))),
    ("price not in (1, -2)", Not(Member(PRICE, (1, -2)))),
    ('state == "draft"', InState(("draft",))),
    ('"draft" != state', Not(InState(("draft",)))),
    ('state in ("draft", "sent")', InState(("draft", "sent"))),
    ('state not in {"draft"}', Not(InState(("draft",)))),
    ("1 <= price < 5", And((Compare("<=", Constant(1), PRICE), Compare("<", PRICE, Constant(5))))),
    (
        "executed(reserve) - undone(release) * 2 == 1",
        Compare(
            "==",
            Arithmetic("-", Call("executed", "reserve"), Arithmetic("*", Call("undone", "release"), Constant(2))),
            Constant(1),
        ),
    ),
    ('shown(app) == "Done"', Compare("==", Call("shown", "app"), Constant("Done"))),
    ("-price == 0", Compare("==", Arithmetic("-", Constant(0), PRICE), Constant(0))),
    ("  price\n  == 1\n", Compare("==", PRICE, Constant(1))),
]


@pytest.mark.parametrize(("text", "tree"), READ)
def test_a_text_becomes_its_tree(text: str, tree: Expression) -> None:
    assert parse(text) == tree


REFUSED = [
    ("", 0, "The expression is empty."),
    ("   ", 0, "The expression is empty."),
    ("price && risk", 6, "`&&` is not an operator here."),
    ("price == 1 || risk", 11, "`||` is not an operator here."),
    ("price = 1", 6, "`=` is not an operator here."),
    ("!price", 0, "`!` is not an operator here."),
    ("price.amount > 1", 0, "`price.amount` is not allowed in an expression."),
    ("café == 1 and price[0] == 1", 14, "`price[0]` is not allowed in an expression."),
    ("[price]", 0, "`[price]` is not allowed in an expression."),
    ("lambda: 1", 0, "`lambda: 1` is not allowed in an expression."),
    ("price if risk else 1", 0, "`price if risk else 1` is not allowed in an expression."),
    ("(x := 1) == 1", 1, "`x := 1` is not allowed in an expression."),
    ("f'{price}' == 1", 0, "`f'{price}'` is not allowed in an expression."),
    ("open('x')", 0, "`open('x')`: nothing can be called but executed, undone, asked, shown."),
    ("executed(a, b) == 1", 0, "`executed(a, b)`: executed takes one effect."),
    ("shown() == 1", 0, "`shown()`: shown takes one surface."),
    ("price / 2 == 1", 0, "`price / 2`: only + - and * are known."),
    ("~price == 1", 0, "`~price` is not allowed in an expression."),
    ("price == 1.5", 9, "`1.5` is not a whole number."),
    ("price == None", 9, "`None` is not a number, a word in quotes, true or false."),
    ("price is 1", 0, "`price is 1`: `is` is not known."),
    ("price in risk", 9, "`risk` is not in quotes."),
    ("price in (1, price + 1)", 13, "`price + 1` is not a constant."),
    ("risk in ()", 8, "The list is empty."),
    ("state == draft", 9, "`draft` is not in quotes."),
    ("state == 3", 9, "`3` is not the name of a state."),
    ('state < "draft"', 0, '`state < "draft"`: states have no order.'),
    ("state", 0, "`state` stands alone."),
    ("price == 1 # really", 11, "'#' has no place in an expression."),
    (r"price == '\n'", 10, r"'\\' has no place in an expression."),
    ("price == 1\0", 10, r"'\x00' has no place in an expression."),
    ("risk == 'say \"no\"'", 8, "`'say \"no\"'` holds a double quote."),
    ("price == 1; risk", 10, "The expression cannot be read at `; risk`."),
    ("(price", 0, "The expression cannot be read at `(price`."),
    ("9999999999999999999 == price", 0, "`9999999999999999999` is too large."),
    ("not " * 50 + "price", 160, f"The expression is nested more than {DEPTH_LIMIT} levels deep."),
    ("(" * 400 + "1" + ")" * 400, 0, f"The expression is nested more than {DEPTH_LIMIT} levels deep."),
    ("x" * 3000, 0, f"The expression has 3,000 characters; the limit is {LENGTH_LIMIT:,}."),
]


@pytest.mark.parametrize(("text", "offset", "message"), REFUSED)
def test_what_is_not_in_the_language_is_refused_with_its_place(text: str, offset: int, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.offset, caught.value.message) == (offset, message)
    assert caught.value.advice


@pytest.mark.parametrize("text", ["price ==", "and", "(", "price price", "1price", '"open', "== 3", "not", "price in"])
def test_half_an_expression_is_refused(text: str) -> None:
    """Where exactly it breaks off is Python's opinion, and changes with its version."""
    with pytest.raises(ExpressionError, match="The expression cannot be read") as caught:
        parse(text)
    assert 0 <= caught.value.offset <= len(text)


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        parse(text)
    except ExpressionError as error:
        assert 0 <= error.offset <= len(text)


WORDS = [
    "price",
    "state",
    "==",
    "!=",
    "<",
    "(",
    ")",
    "and",
    "or",
    "not",
    "in",
    "1",
    '"a"',
    ",",
    "-",
    "*",
    "[",
    "]",
    "executed",
    ".",
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_heap_of_words_raises_anything_else(words: list[str]) -> None:
    text = " ".join(words)
    try:
        parse(text)
    except ExpressionError as error:
        assert 0 <= error.offset <= len(text)
