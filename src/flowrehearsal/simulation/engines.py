"""The engine of a study, by its name."""

from collections.abc import Callable
from dataclasses import replace

from flowrehearsal.simulation.plan import Plan
from flowrehearsal.simulation.run import Run
from flowrehearsal.vocabulary.engine import REFERENCE, check_engine

Runs = Callable[[int, int | None], Run]
"""A replication by number; where a case is named, with that case alone."""


def runs_of(engine: str, plan: Plan) -> Runs:
    """An engine with a plan; UsageError if there is none of that name."""
    return several(engine)(plan)


def several(engine: str) -> Callable[[Plan], Runs]:
    """An engine for several plans of one program, which differ in their times only: what they share is made once.

    UsageError if there is no engine of that name.
    """
    check_engine(engine)
    if engine == REFERENCE:
        from flowrehearsal.simulation.engine import Engine

        return lambda plan: lambda replication, only: Engine(plan, replication).run(only)
    from flowrehearsal.simulation.batch.engine import Batch  # loads the compiler

    first: list[Batch] = []

    def runs(plan: Plan) -> Runs:
        batch = Batch(plan, *first)
        first[:] = first or [batch]
        return batch.run

    return runs


def prepare(engine: str, plan: Plan) -> None:
    """Compile what has to be, once and for all, so that several processes need not do it side by side."""
    runs_of(engine, replace(plan, cases=0))(0, None)
