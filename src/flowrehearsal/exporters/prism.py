"""A program in the language of PRISM, for PRISM and Storm: a decision process in which every branch is a choice.

Only what can happen is in it, not how often: no weights and no times. Several states to begin with are said as such, so
the checker finds exactly the states of the program.
"""

from collections.abc import Iterator, Sequence

from flowrehearsal.exporters._conditions import Notation
from flowrehearsal.exporters._identifiers import remark
from flowrehearsal.exporters._model import URGENT, Change, Model, values
from flowrehearsal.program.program import Program

NAME = "prism"
EXTENSION = ".prism"
SUBJECT = "program"

NOTATION = Notation(" = ", " != ", " & ", " | ")
MODULE = "everything"
WORDS = """
A bool clock const ctmc C double dtmc E endinit endinvariant endmodule endobservables endrewards endsystem false formula
filter func F global G init invariant I int label max mdp min module X nondeterministic observable observables of Pmax
Pmin P pomdp popta probabilistic prob pta rate rewards Rmax Rmin R S smg stochastic system true U W ceil deadlock floor
log mod multi player pow round
"""
"""What PRISM or Storm already give a meaning to."""
RESERVED = frozenset({*WORDS.split(), MODULE})


def render(program: Program, remarks: Sequence[str] = ()) -> str:
    """The model, after a comment with these remarks."""
    model = Model(program, NOTATION, RESERVED)
    parts = (_head(model, remarks), _formula(model), _module(model), _initial(model), _labels(model))
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(model: Model, remarks: Sequence[str]) -> Iterator[str]:
    yield from (f"// {remark(line)}" for line in remarks)
    if model.constants:
        yield f"// Left out, since it never changes: {remark(model.constants)}"
    yield "mdp"


def _formula(model: Model) -> Iterator[str]:
    if model.urgency:
        yield ""
        yield "// While this is so, nothing else happens."
        yield f"formula {URGENT} = ({model.urgency});"


def _module(model: Model) -> Iterator[str]:
    yield ""
    yield f"module {MODULE}"
    for variable in model.variables:
        begins = "" if model.begins_open else f" init {model.first(variable)[0]}"
        yield f"  // {remark(values(variable))}"
        yield f"  {model.named[variable.name]} : [0..{len(variable.domain) - 1}]{begins};"
    for step in model.steps:
        yield f"  // {remark(step.text)}"
        yield f"  [{step.name}] {model.guard(step)} -> {NOTATION.both.join(map(_assignment, step.changes)) or 'true'};"
    yield "endmodule"


def _initial(model: Model) -> Iterator[str]:
    if model.begins_open:
        allowed = {model.named[variable.name]: model.first(variable) for variable in model.variables}
        choices = (" | ".join(f"{name} = {number}" for number in numbers) for name, numbers in allowed.items())
        yield ""
        yield f"init {NOTATION.both.join(f'({choice})' for choice in choices)} endinit"


def _labels(model: Model) -> Iterator[str]:
    yield ""
    for name, identifier, condition in model.labels():
        yield f"// {remark(name)}"
        yield f'label "{identifier}" = ({condition});'


def _assignment(change: Change) -> str:
    if change.number is not None:
        return f"({change.variable}' = {change.number})"
    if change.origin:
        return f"({change.variable}' = {change.origin})"
    return f"({change.variable}' = {change.variable} {'-' if change.by < 0 else '+'} {abs(change.by)})"
