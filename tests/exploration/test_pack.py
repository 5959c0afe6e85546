"""Programs as tables. What the tables mean is tested where they are walked; here is what they leave out."""

import numpy as np

from flowrehearsal.exploration.layout import layout_of
from flowrehearsal.exploration.pack import integers, masks_of, pack
from flowrehearsal.program.program import Program, Term
from tests.exploration.small import step, variable

V, W = variable("v", "a", "b", "c"), variable("w", False, True)
LIMIT = variable("limit", "none", "slot", kind="limit")


def test_a_guard_is_a_set_of_values_per_variable() -> None:
    program = Program("p", (V, W), ())
    guard = (Term("v", ("a", "b")), Term("w", (False, True)), Term("v", ("b", "c")))
    assert masks_of(program, guard) == {0: 0b010}


def test_a_guard_that_cannot_be_true_allows_nothing() -> None:
    assert masks_of(Program("p", (V,), ()), (Term("v", ("z",)),)) == {0: 0}


def test_commands_are_found_by_the_values_of_the_variables_that_tell_them_apart() -> None:
    commands = [step(value, {"v": value}, {"v": "a"}) for value in ("a", "b", "c")]
    program = Program("p", (V, W), tuple(commands))
    tables = pack(program, layout_of(program))
    assert tables.buckets.tolist() == [[0, 0, 3, 1]]
    assert np.diff(tables.starts).tolist() == [[0, 0, 0], [0, 0, 0], [1, 1, 1], [0, 0, 0]]


def test_bits_are_kept_whatever_the_sign() -> None:
    assert integers([1 << 63, -1, 5]).tolist() == [-(1 << 63), -1, 5]


def test_a_program_without_commands_is_packed() -> None:
    program = Program("p", (V,), ())
    tables = pack(program, layout_of(program))
    assert (len(tables.code), len(tables.commands), tables.cut.tolist()) == (0, 0, [0, 0, 0, 0])


def test_the_limit_is_where_the_kernel_looks_for_it() -> None:
    program = Program("p", (V, LIMIT), ())
    assert pack(program, layout_of(program)).cut.tolist() == [0, 2, 1, 0]
