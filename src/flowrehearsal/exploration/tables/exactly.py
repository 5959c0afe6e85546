"""Runs in which just certain faults strike: explored by themselves, so that a counterexample holds no others."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import ModuleType

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.result import Counterexample
from flowrehearsal.exploration.search import INTERRUPTED
from flowrehearsal.exploration.show import shown
from flowrehearsal.exploration.words import Scene, title
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable


def exactly(
    exploration: Exploration, faults: tuple[str, ...], name: str, module: ModuleType
) -> tuple[Counterexample, ...]:
    """For each effect concerned the shortest run that violates a property after just these faults, replayed.

    KeyboardInterrupt where the user stops it.
    """
    wanted = Counter(faults)
    runtime = exploration.original
    counted = replace(runtime, program=_counting(runtime.program, wanted))
    found = explore(counted, replace(exploration.options, faults=len(faults)))
    if found.stopped == INTERRUPTED:
        raise KeyboardInterrupt
    struck = ~found.cut
    for fault, times in wanted.items():
        struck &= found.is_value(_counter(fault), times)
    first: dict[str, int] = {}
    for claim in module.claims(found):
        violated = claim.premise & claim.violated & struck
        if violated.any():
            index = int(violated.argmax())
            first[claim.effect] = min(index, first.get(claim.effect, index))
    return tuple(_told(found, effect, (name, module.SENTENCE), index) for effect, index in first.items())


def _told(exploration: Exploration, effect: str, asked: tuple[str, str], index: int) -> Counterexample:
    name, sentence = asked
    trace, scene = exploration.trace_to(index), Scene(exploration, effect, index)
    faults = trace.faults(exploration.runtime.program)
    return Counterexample(
        name, effect, " + ".join(scene.states), title(sentence, scene), faults, shown(exploration, trace)
    )


def _counting(program: Program, wanted: Mapping[str, int]) -> Program:
    """The program in which each of these faults strikes at most so many times, and no other."""
    counters = tuple(Variable(_counter(f), tuple(range(n + 1)), (0,), "limit") for f, n in wanted.items())
    commands = (replace(c, branches=tuple(_kept(c, wanted))) for c in program.commands)
    return replace(
        program,
        variables=(*program.variables, *counters),
        commands=tuple(command for command in commands if command.branches),
    )


def _kept(command: Command, wanted: Mapping[str, int]) -> Iterator[Branch]:
    for branch in command.branches:
        if branch.fault is None:
            yield branch
        elif branch.fault in wanted:
            room = Term(_counter(branch.fault), tuple(range(wanted[branch.fault])))
            counts = Update(_counter(branch.fault), "add", 1)
            yield replace(branch, condition=(*branch.condition, room), updates=(*branch.updates, counts))


def _counter(fault: str) -> str:
    return f"struck.{fault}"
