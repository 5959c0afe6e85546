"""Packed states."""

from hypothesis import given, settings

from flowrehearsal.packed.layout import Field, layout_like, layout_of
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.strategies import Shape, programs
from tests.exploration.small import variable


def layout_fields(*variables: Variable) -> tuple[Field, ...]:
    return layout_of(Program("p", variables, ())).fields


def test_a_variable_takes_the_bits_that_its_domain_needs() -> None:
    fields = layout_fields(variable("a", 0, 1), variable("b", 0, 1, 2), variable("c", "only"), variable("d", 0, 1))
    assert fields == (Field(0, 0, 1), Field(0, 1, 3), Field(0, 0, 0), Field(0, 3, 1))


def test_a_field_never_lies_across_two_words() -> None:
    fields = layout_fields(*(variable(str(n), *range(64)) for n in range(12)))
    assert [(field.word, field.shift) for field in fields] == [*((0, 6 * n) for n in range(10)), (1, 0), (1, 6)]


@settings(max_examples=60, deadline=None)
@given(programs(Shape(padding=11)))
def test_what_is_packed_is_unpacked_again(program: Program) -> None:
    layout, states = layout_of(program), initial_states(program)
    words = layout.pack(states)
    assert tuple(layout.unpack(row) for row in words) == states
    columns = zip(*(layout.column(words, place).tolist() for place in range(len(program.variables))), strict=True)
    assert tuple(columns) == states


def test_what_two_programs_have_in_common_lies_in_the_same_place() -> None:
    one = Program("one", (variable("a", 0, 1), variable("b", 0, 1, 2), variable("c", 0, 1, 2)), ())
    other = Program("other", (variable("c", 0, 1, 2), variable("b", 0, 1), variable("d", *range(60))), ())
    assert layout_of(one).fields == (Field(0, 0, 1), Field(0, 1, 3), Field(0, 3, 3))
    assert layout_like(one, layout_of(one), other).fields == (Field(0, 3, 3), Field(0, 5, 1), Field(0, 6, 63))


def test_what_is_new_may_begin_another_word() -> None:
    one = Program("one", tuple(variable(str(n), *range(64)) for n in range(10)), ())
    other = Program("other", (variable("new", *range(32)), *one.variables), ())
    layout = layout_like(one, layout_of(one), other)
    assert (layout.fields[0], layout.words) == (Field(1, 0, 31), 2)
