"""A program in Promela, for SPIN: one process, one indivisible step for each branch.

SPIN stores as many states as the program has: a step is one `d_step`, and nothing but its variables is in a state. Only
where a case may begin in several states it stores one more, in which that is still open.
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.exporters._conditions import Notation
from flowrehearsal.exporters._identifiers import remark
from flowrehearsal.exporters._model import URGENT, Model, Step, values
from flowrehearsal.program.program import Program, Variable

NAME = "promela"
EXTENSION = ".pml"
SUBJECT = "program"

NOTATION = Notation(" == ", " != ", " && ", " || ")
KEPT = "before"
"""Holds what a variable was before a step, while the step needs it; no part of a state."""
PROCESS = "everything"
WORDS = """
active always assert atomic bit bool break byte chan d_step do else empty enabled end eval eventually false fi float for
full get_priority goto hidden if implies in init inline int len local ltl mtype nempty never next nfull notrace now od
of pid printf printm priority proctype progress provided release return run select set_priority short show skip string
timeout trace true typedef unless unsigned until weakuntil xr xs accept c_code c_decl c_expr c_state c_track
D_proctype equivalent stronguntil np_ pc_value STDIN W U V X asm auto case char const continue default double enum
extern inline linux long register restrict signed sizeof static struct switch union unix void volatile while main
i386 assert errno stdin stdout stderr EOF NULL uchar ushort uint ulong
"""
"""What SPIN, the C compiler behind it, or what they include, already give a meaning to."""
RESERVED = frozenset({*WORDS.split(), PROCESS})


def render(program: Program, remarks: Sequence[str] = ()) -> str:
    """The model, after a comment with these remarks and how to count its states."""
    model = Model(program, NOTATION, RESERVED)
    parts = (_head(model, remarks), _declared(model), _defined(model), _process(model))
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(model: Model, remarks: Sequence[str]) -> Iterator[str]:
    counting = "spin -a FILE && cc -O2 -DSAFETY -o pan pan.c && ./pan -m1000000"
    yield "/*"
    yield from (f" * {remark(line)}" for line in (*remarks, f"Count its states: {counting}"))
    if model.begins_open:
        yield " * One more is stored than there are: the first, in which it is open what the case begins with."
    if model.constants:
        yield f" * Left out, since it never changes: {remark(model.constants)}"
    yield " */"


def _declared(model: Model) -> Iterator[str]:
    yield ""
    for variable in model.variables:
        kind = "bit" if len(variable.domain) == 2 else "byte"
        yield f"{kind} {model.named[variable.name]} = {model.first(variable)[0]};  /* {remark(values(variable))} */"
    kept = max((len(_needed_before(step)) for step in model.steps), default=0)
    yield from (f"hidden byte {_keeper(number)};" for number in range(kept))


def _defined(model: Model) -> Iterator[str]:
    yield ""
    for name, identifier, condition in model.labels():
        yield f"#define {identifier} ({condition})  /* {remark(name)} */"
    if model.urgency:
        yield f"#define {URGENT} ({model.urgency})  /* while this is so, nothing else happens */"


def _process(model: Model) -> Iterator[str]:
    yield ""
    yield f"active proctype {PROCESS}()"
    yield "{"
    if model.begins_open:
        yield "  atomic {"
        yield from (f"    {_choice(model, variable)};" for variable in model.variables if len(variable.initial) > 1)
        yield "  };"
    yield "end:"
    yield "  do"
    for step in model.steps:
        yield f"  /* {remark(step.text)} */"
        yield f"  :: d_step {{ {model.guard(step)} -> {'; '.join(_assignments(step)) or 'skip'} }}"
    if not model.steps:
        yield "  :: false -> skip"
    yield "  od;"
    yield from _read(model)
    yield "}"


def _read(model: Model) -> Iterator[str]:
    """SPIN leaves out what nothing reads, so that it would not tell states apart that only labels do."""
    if model.variables:
        yield "  /* Never reached: it has SPIN keep all variables in its states. */"
        yield f"  {' + '.join(model.named[variable.name] for variable in model.variables)} >= 0"


def _choice(model: Model, variable: Variable) -> str:
    name = model.named[variable.name]
    return f"if {' '.join(f':: {name} = {number}' for number in model.first(variable))} fi"


def _assignments(step: Step) -> Iterator[str]:
    """One after the other, and yet each as if it were the first."""
    kept = {origin: _keeper(number) for number, origin in enumerate(_needed_before(step))}
    yield from (f"{keeper} = {origin}" for origin, keeper in kept.items())
    for change in step.changes:
        if change.number is not None:
            yield f"{change.variable} = {change.number}"
        elif change.origin:
            yield f"{change.variable} = {kept.get(change.origin, change.origin)}"
        else:
            yield f"{change.variable} = {change.variable} {'-' if change.by < 0 else '+'} {abs(change.by)}"


def _needed_before(step: Step) -> list[str]:
    """The variables that are read by one change of a step and written by another."""
    written = {change.variable for change in step.changes}
    return list(dict.fromkeys(change.origin for change in step.changes if change.origin in written))


def _keeper(number: int) -> str:
    return f"{KEPT}_{number}"
