"""Guards as tables. What the tables mean is tested where they are walked; here is what they are made of."""

from flowrehearsal.packed.guards import both, guard_tables, integers, masks_of
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.program import Program, Term
from tests.exploration.small import variable

V, W = variable("v", "a", "b", "c"), variable("w", False, True)


def test_a_guard_is_a_set_of_values_per_variable() -> None:
    program = Program("p", (V, W), ())
    guard = (Term("v", ("a", "b")), Term("w", (False, True)), Term("v", ("b", "c")))
    assert masks_of(program, guard) == {0: 0b010}


def test_a_guard_that_cannot_be_true_allows_nothing() -> None:
    assert masks_of(Program("p", (V,), ()), (Term("v", ("z",)),)) == {0: 0}


def test_two_guards_allow_what_each_of_them_does() -> None:
    assert both({0: 0b011, 1: 0b1}, {0: 0b110, 2: 0b10}) == {0: 0b010, 1: 0b1, 2: 0b10}


def test_bits_are_kept_whatever_the_sign() -> None:
    assert integers([1 << 63, -1, 5]).tolist() == [-(1 << 63), -1, 5]


def test_a_guard_that_is_none_or_cannot_be_true_never_passes() -> None:
    layout = layout_of(Program("p", (V, W), ()))
    chunks, allowed = guard_tables(layout, [{0: 0b010}, None, {0: 0b001, 1: 0}, *[{}] * 61])
    assert chunks.tolist() == [[0, 0, 7]]
    assert [bits & 0b111 for bits in allowed[0, :3, 0].tolist()] == [0b000, 0b001, 0b000]


def test_chunks_that_are_known_come_first_and_serve_what_lies_in_them() -> None:
    layout = layout_of(Program("p", (V, W), ()))
    chunks, allowed = guard_tables(layout, [{1: 0b10}, *[{}] * 63], known=[(0, 0, 0b111), (0, 7, 0b1)])
    assert chunks.tolist() == [[0, 0, 7], [0, 7, 1]]
    assert [bits & 1 for bits in allowed[0, :8, 0].tolist()] == [0, 0, 0, 0, 1, 1, 1, 1]
    assert [bits & 1 for bits in allowed[1, :2, 0].tolist()] == [1, 1]


def test_what_lies_in_no_known_chunk_gets_one_of_its_own() -> None:
    layout = layout_of(Program("p", (V, W), ()))
    chunks, allowed = guard_tables(layout, [{0: 0b001, 1: 0b10}, *[{}] * 63], known=[(0, 0, 0b11)])
    assert chunks.tolist() == [[0, 0, 3], [0, 2, 1]]
    assert [[bits & 1 for bits in table] for table in allowed[:, :4, 0].tolist()] == [[1, 0, 0, 0], [0, 1, 0, 1]]
