"""Programs small enough to be read whole in another notation, and their states in the numbers of that notation."""

from flowrehearsal.program.interpreter import State, label_holds
from flowrehearsal.program.program import Branch, Command, Label, Program, Term, Update, Variable
from tests.exploration.searching import searched

LAMP = Program(
    "lamp",
    (Variable("lamp", ("off", "dim", "bright"), ("off",), "case"), Variable("fuse", (False, True), (True,), "case")),
    (
        Command(
            "press",
            "somebody",
            (Term("fuse", (True,)),),
            (
                Branch("brighter", (Term("lamp", ("off", "dim")),), (Update("lamp", "add", 1),)),
                Branch("off", (Term("lamp", ("bright",)),), (Update("lamp", "set", "off"),)),
            ),
        ),
        Command(
            "burst", "nobody", (Term("lamp", ("bright",)),), (Branch("burst", (), (Update("fuse", "set", False),)),)
        ),
    ),
    (Label("dark", ((Term("lamp", ("off",)),), (Term("fuse", (False,)),))),),
)
"""Nothing unusual."""

ODD = Program(
    "odd */ names",
    (
        Variable("bit", (0, 1, 2, 3), (0, 2), "case"),
        Variable("a.b", (0, 1, 2, 3), (3,), "case"),
        Variable("a b", (0, 1, 2, 3), (0, 1), "case"),
        Variable("\u00e9", ("only",), ("only",), "case"),
        Variable("9", (False, True), (False,), "case"),
    ),
    (
        Command(
            "swap",
            "somebody",
            (Term("a b", (0, 1, 3)),),
            (
                Branch(
                    "round",
                    (Term("a.b", (0, 3)), Term("\u00e9", ("only",))),
                    (Update("bit", "copy", "a.b"), Update("a.b", "copy", "a b"), Update("a b", "copy", "bit")),
                ),
                Branch("never", (Term("\u00e9", ("other",)),), (Update("9", "set", True),)),
                Branch("nothing", (Term("bit", (1, 2)),), (Update("\u00e9", "set", "only"),)),
            ),
        ),
        Command(
            "hurry\nup",
            "somebody",
            (Term("9", (True,)),),
            (Branch("now", (), (Update("9", "set", True), Update("9", "set", False))),),
            urgent=True,
        ),
        Command(
            "less",
            "somebody",
            (Term("bit", (1, 2, 3)),),
            (Branch("less", (), (Update("bit", "add", -1), Update("9", "set", True))),),
        ),
    ),
    (Label("a.b", ((Term("a.b", (0,)), Term("9", (True,))),)), Label("never", ()), Label("always", ((),))),
)
"""Everything that a program may hold and that is written with care."""


def numbers(program: Program) -> set[State]:
    """Every state, without the variables of one value."""
    return {_told(program, state) for state in searched(program).states}


def numbers_where(program: Program, label: str) -> set[State]:
    """The states in which a label is true."""
    return {_told(program, state) for state in searched(program).states if label_holds(program, label, state)}


def _told(program: Program, state: State) -> State:
    return tuple(number for variable, number in zip(program.variables, state, strict=True) if len(variable.domain) > 1)
