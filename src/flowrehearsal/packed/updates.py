"""Turns the updates of a branch into numbers that a kernel walks."""

from collections.abc import Iterable, Iterator

from flowrehearsal.packed.layout import Layout
from flowrehearsal.program.program import Program, Update


def code_of(program: Program, layout: Layout, updates: Iterable[Update]) -> Iterator[int]:
    """How many sets, and the sets (word, bits kept, bits set); then how many adds and copies, the adds (word, shift,
    mask, amount, size of the domain) and the copies (word, shift, mask, word and shift of the origin).

    All updates read the state before them, so of two on one variable the last one counts.
    """
    last = {program.position[update.variable]: update for update in updates}
    constants: dict[int, tuple[int, int]] = {}
    adds: list[int] = []
    copies: list[int] = []
    for place, update in last.items():
        field = layout.fields[place]
        if update.operation == "set":
            mask, value = constants.get(field.word, (0, 0))
            index = program.ordinal[place][update.operand]
            constants[field.word] = (mask | field.mask << field.shift, value | index << field.shift)
        elif update.operation == "add":
            size = len(program.variables[place].domain)
            adds += [field.word, field.shift, field.mask, int(update.operand), size]
        else:
            origin = layout.fields[program.position[str(update.operand)]]
            copies += [field.word, field.shift, field.mask, origin.word, origin.shift]
    yield len(constants)
    for word, (mask, value) in constants.items():
        yield from (word, ~mask, value)
    yield from (len(adds) // 5, len(copies) // 5)
    yield from adds
    yield from copies
