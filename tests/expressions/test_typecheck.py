"""Names that do not exist and types that do not fit."""

import pytest
from hypothesis import given

from flowrehearsal.expressions.parse import parse
from flowrehearsal.expressions.tree import Expression
from flowrehearsal.expressions.typecheck import BOOLEAN, INTEGER, Scope, Type, problems
from tests.expressions.trees import STATES, WORDS, conditions

GUARD = Scope(
    data={"price": INTEGER, "risk": Type("word", ("low", "high")), "wanted": BOOLEAN, "broken": None},
    states=("draft", "sent"),
    effects=("reserve", "release"),
    surfaces={"app": ("Draft", "Sent"), "portal": ()},
)
INVARIANT = Scope(
    GUARD.data, GUARD.states, GUARD.effects, GUARD.surfaces, phases=("working", "completed"), invariant=True
)


def wrong(text: str, scope: Scope) -> list[tuple[int, str]]:
    return [(problem.offset, str(problem)) for problem in problems(parse(text), scope, text)]


MISTAKES = [
    ("prise > 1", 0, "There is no data named `prise`. Did you mean `price`?"),
    ("x" * 200, 0, f"There is no data named `{'x' * 39}…`. Known: broken, price, risk, wanted."),
    ("price > 1 and colour == 1", 14, "There is no data named `colour`. Known: broken, price, risk, wanted."),
    ('risk == "lwo"', 9, '`risk` is never "lwo". Did you mean `low`?'),
    ('"medium" != risk', 1, '`risk` is never "medium". Known: high, low.'),
    ('risk in ("low", "hihg")', 17, '`risk` is never "hihg". Did you mean `high`?'),
    ("risk == low", 8, '`low` is not in quotes. Write "low".'),
    ('state == "drft"', 10, "There is no state named `drft`. Did you mean `draft`?"),
    ("price", 0, "`price` is a number, not a condition. Compare it with a value."),
    ('"low"', 0, '`"low"` is a word, not a condition. Compare it with a value.'),
    ("wanted and price", 11, "`price` is a number, not true or false. Compare it with a value."),
    ("not risk", 4, "`risk` is a word, not true or false. Compare it with a value."),
    ("risk + 1 == 2", 0, "`risk` is a word, not a number. Only numbers can be added."),
    ('price == "low"', 0, '`price` is a number and `"low"` is a word. Compare values of one kind.'),
    ("wanted == 1", 0, "`wanted` is true or false and `1` is a number. Compare values of one kind."),
    ("price in (1, true)", 13, "`price` is a number and true is not. List values of one kind."),
    ('risk < "low"', 0, "`<` needs numbers, and `risk` is a word. Use ==, != or in."),
    ("executed(reserve) == 1", 0, "`executed` may stand in invariants only. A guard reads data and state."),
    ('phase == "working"', 0, "`phase` may stand in invariants only. Use `state` in a guard."),
]


@pytest.mark.parametrize(("text", "offset", "problem"), MISTAKES)
def test_a_mistake_in_a_guard_is_named_with_its_place(text: str, offset: int, problem: str) -> None:
    assert wrong(text, GUARD) == [(offset, problem)]


INVARIANT_MISTAKES = [
    ("executed(reserv) == 1", 9, "There is no effect named `reserv`. Did you mean `reserve`?"),
    ('shown(ap) == "Draft"', 6, "There is no surface named `ap`. Did you mean `app`?"),
    ('shown(app) == "Darft"', 15, '`shown(app)` is never "Darft". Did you mean `Draft`?'),
    ('phase == "complete"', 10, '`phase` is never "complete". Did you mean `completed`?'),
    ("undone(release)", 0, "`undone(release)` is a number, not a condition. Compare it with a value."),
]


@pytest.mark.parametrize(("text", "offset", "problem"), INVARIANT_MISTAKES)
def test_a_mistake_in_an_invariant_is_named_with_its_place(text: str, offset: int, problem: str) -> None:
    assert wrong(text, INVARIANT) == [(offset, problem)]


@pytest.mark.parametrize(
    "text",
    [
        'price <= 2000 or risk == "low"',
        'wanted == true and state in ("draft", "sent")',
        "broken == 1 and not broken",
        "price + 1 in (1, 2)",
    ],
)
def test_a_right_guard_has_no_problem(text: str) -> None:
    assert wrong(text, GUARD) == []


@pytest.mark.parametrize(
    "text",
    ['shown(portal) == "Anything"', 'phase != "working"', "executed(reserve) - undone(release) == asked(reserve)"],
)
def test_a_right_invariant_has_no_problem(text: str) -> None:
    assert wrong(text, INVARIANT) == []


def test_every_problem_is_found() -> None:
    assert [offset for offset, _ in wrong('prise > 1 and risk == "lwo" and state == "drft"', GUARD)] == [0, 23, 42]


@given(conditions())
def test_conditions_made_to_fit_have_no_problem(tree: Expression) -> None:
    scope = Scope(
        {"price": INTEGER, "weight": INTEGER, "wanted": BOOLEAN, "risk": Type("word", WORDS)},
        STATES,
        ("ship",),
        invariant=True,
    )
    assert list(problems(tree, scope)) == []
