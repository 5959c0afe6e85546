"""Which states satisfy conjunctions, asked of whole tables of words."""

from itertools import product

import numpy as np
import pytest

from flowrehearsal.packed.guards import masks_of
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.packed.satisfying import MANY, question
from flowrehearsal.program.interpreter import holds
from flowrehearsal.program.program import Guard, Program, Term, Value
from tests.exploration.small import variable

WIDE = tuple(f"v{number}" for number in range(64))
PROGRAM = Program("p", (variable("a", *WIDE), variable("b", False, True), variable("c", *WIDE[:40])), ())
STATES = list(product((0, 1, 31, 63), (0, 1), (0, 2, 39)))


def term(name: str, *values: Value) -> Term:
    return Term(name, values)


@pytest.mark.parametrize(
    "guards",
    [
        [],
        [()],
        [(term("a", "v63"),)],
        [(term("a", "v0", "v63"), term("b", True))],
        [(term("a", "v1"), term("b", False)), (term("c", "v39"),)],
        [(term("a", "nothing of this"),), (term("b", True), term("c", "v2"))],
        [(term("a", *WIDE),)],
        [(term("a", value), term("c", "v2")) for value in WIDE[: MANY + 16]],
        [*[(term("a", "nothing of this"),)] * MANY, (term("a", "v63"), term("b", False))],
        [*[(term("a", "nothing of this"),)] * MANY, ()],
    ],
)
def test_it_is_what_the_interpreter_says(guards: list[Guard]) -> None:
    layout = layout_of(PROGRAM)
    found = question(layout, [masks_of(PROGRAM, guard) for guard in guards]).of(layout.pack(STATES))
    assert found.tolist() == [any(holds(PROGRAM, guard, state) for guard in guards) for state in STATES]


def test_of_no_state_nothing_is_said() -> None:
    layout = layout_of(PROGRAM)
    assert question(layout, [{}]).of(np.zeros((0, layout.words), dtype=np.int64)).tolist() == []
