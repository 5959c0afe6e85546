"""Guards as comparisons of numbers."""

import pytest

from flowrehearsal.exporters._conditions import Notation, Writer, runs
from flowrehearsal.program.program import Guard, Program, Term, Variable

WRITER = Writer(
    Program(
        "small", (Variable("x", tuple("abcdef"), ("a",), "case"), Variable("on", (False, True), (True,), "case")), ()
    ),
    {"x": "x", "on": "y"},
    Notation(" == ", " != ", " && ", " || "),
)


@pytest.mark.parametrize(
    ("guard", "written"),
    [
        ((), "true"),
        ((Term("x", tuple("abcdef")),), "true"),
        ((Term("x", ()),), "false"),
        ((Term("x", ("z",)), Term("on", (True,))), "false"),
        ((Term("x", ("a", "b")), Term("x", ("c",))), "false"),
        ((Term("x", ("c",)),), "x == 2"),
        ((Term("x", tuple("abdef")),), "x != 2"),
        ((Term("x", tuple("bcdef")),), "x != 0"),
        ((Term("x", ("b", "a")),), "x <= 1"),
        ((Term("x", ("e", "f")),), "x >= 4"),
        ((Term("x", ("c", "d", "e")),), "(x >= 2 && x <= 4)"),
        ((Term("x", ("a", "c", "d", "f")),), "(x == 0 || (x >= 2 && x <= 3) || x == 5)"),
        ((Term("on", (True,)), Term("x", tuple("abc")), Term("x", ("c", "d"))), "x == 2 && y == 1"),
        ((Term("on", (False,)),), "y == 0"),
    ],
)
def test_a_guard_is_written_as_short_as_it_goes(guard: Guard, written: str) -> None:
    assert WRITER.guard(guard) == written


@pytest.mark.parametrize(
    ("guards", "written"),
    [
        ([], "false"),
        (["false"], "false"),
        (["x == 1", "false", "x == 1"], "x == 1"),
        (["x == 1", "true"], "true"),
        (["x == 1", "y == 0"], "(x == 1) || (y == 0)"),
    ],
)
def test_one_of_several_guards(guards: list[str], written: str) -> None:
    assert WRITER.any_of(guards) == written


def test_neighbours_are_one_run() -> None:
    assert runs([0, 1, 4, 6, 7, 8]) == [(0, 1), (4, 4), (6, 8)]
