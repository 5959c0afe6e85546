"""Duties and people in the solver's terms. Import this module lazily: it loads the solver."""

from collections.abc import Collection, Mapping

import z3

from flowrehearsal.solver.answer import Answer
from flowrehearsal.solver.limits import limit_met, limited


def solve(able: Mapping[str, Collection[object]], apart: Collection[tuple[str, str]], effort: int) -> Answer:
    """Whether every duty can be given to somebody able, the two of each pair to different people."""
    context = z3.Context()
    everybody = dict.fromkeys(person for people in able.values() for person in people)
    number = {person: place for place, person in enumerate(everybody)}
    given = {duty: z3.Int(f"duty.{duty}", context) for duty in able}
    solver = limited(z3.Solver(ctx=context), effort)
    for duty, people in able.items():
        solver.add(z3.Or(z3.BoolVal(False, context), *(given[duty] == number[person] for person in people)))
    for one, other in apart:
        solver.add(given[one] != given[other])
    match str(solver.check()):
        case "sat":
            return Answer("yes")
        case "unsat":
            return Answer("no")
    return Answer("unknown", limit=limit_met(solver, effort))
