"""Labels over columns say what the reference interpreter says of each state."""

from itertools import product

import numpy as np

from flowrehearsal.program.columns import guard_mask, label_mask
from flowrehearsal.program.interpreter import label_holds
from flowrehearsal.program.program import Label, Program, Term, Variable

LETTER = Variable("letter", ("a", "b", "c"), ("a",), "case")
FLAG = Variable("flag", (False, True), (False,), "case")
COUNT = Variable("count", (1, 2), (1,), "case")
LABELS = (
    Label("never", ()),
    Label("always", ((),)),
    Label("both", ((Term("letter", ("a", "c")), Term("flag", (True,))),)),
    Label("either", ((Term("letter", ("b",)),), (Term("count", (2,)), Term("flag", (False,))))),
)
PROGRAM = Program("labels", (LETTER, FLAG, COUNT), (), LABELS)


def test_every_label_in_every_state() -> None:
    states = list(product(range(3), range(2), range(2)))
    columns = np.array(states, dtype=np.uint8)
    for label in PROGRAM.label:
        expected = [label_holds(PROGRAM, label, state) for state in states]
        assert label_mask(PROGRAM, columns, label).tolist() == expected


def test_the_empty_guard_is_true() -> None:
    assert guard_mask(PROGRAM, np.zeros((2, 3), dtype=np.uint8), ()).tolist() == [True, True]
