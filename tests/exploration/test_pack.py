"""Programs as tables. What the tables mean is tested where they are walked; here is what they leave out."""

from flowrehearsal.exploration.pack import pack
from flowrehearsal.packed.layout import layout_of
from flowrehearsal.program.program import Program
from tests.exploration.small import step, variable

V, W = variable("v", "a", "b", "c"), variable("w", False, True)
LIMIT = variable("limit", "none", "slot", kind="limit")


def test_branches_are_enabled_by_the_bits_that_every_chunk_of_a_state_allows() -> None:
    """Two chunks, since both variables do not fit into eight bits; the one that rules out more comes first."""
    wide = variable("wide", *(str(n) for n in range(64)))
    commands = [
        step("any", {}, {"v": "a"}),
        step("narrow", {"wide": "5"}, {"v": "a"}),
        step("both", {"wide": "5", "v": "b"}, {"v": "c"}),
    ]
    program = Program("p", (wide, W, V), tuple(commands))
    tables = pack(program, layout_of(program))
    assert tables.chunks.tolist() == [[0, 0, 63], [0, 7, 3]]
    assert tables.allowed[0, [4, 5], 0].tolist() == [0b001, 0b111]
    assert tables.allowed[1, :3, 0].tolist() == [0b011, 0b111, 0b011]


def test_each_kind_of_branch_begins_a_word_of_its_own() -> None:
    fault = step("fault", {"v": "a"}, {"v": "b"}, fault="timeout")
    program = Program("p", (V, W), (fault, *(step(value, {"v": value}, {"v": "a"}) for value in ("a", "b", "c"))))
    tables = pack(program, layout_of(program))
    assert tables.kinds.tolist() == [0, 0, 0, 1, 2]
    assert tables.branches[:4, 0].tolist() == [1, 2, 3, -1]
    assert tables.branches[64:66, 0].tolist() == [0, -1]


def test_a_program_without_commands_is_packed() -> None:
    program = Program("p", (V,), ())
    tables = pack(program, layout_of(program))
    assert (len(tables.code), len(tables.branches), tables.cut.tolist()) == (0, 0, [0, 0, 0, 0])
    assert (tables.chunks.tolist(), tables.allowed.shape) == ([[0, 0, 0]], (1, 256, 0))


def test_the_limit_is_where_the_kernel_looks_for_it() -> None:
    program = Program("p", (V, LIMIT), ())
    assert pack(program, layout_of(program)).cut.tolist() == [0, 2, 1, 0]
